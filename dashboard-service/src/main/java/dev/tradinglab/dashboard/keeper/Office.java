package dev.tradinglab.dashboard.keeper;

import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Which of several dashboards acts: the one to which Kafka gives the only partition of {@code runs} in the group of all of them. When it dies
 * another has it within a session, some seconds; when it is back sooner, it still has it. For one thread.
 *
 * <p>One that was paused and wakes up late may still act once before it hears that it was replaced. It then wishes what its successor
 * wishes by the same folder, which changes nothing.
 */
final class Office implements AutoCloseable {
    private static final String GROUP = "dashboard-keeper";
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;

    /** @param instance name of this process, no other's */
    Office(KafkaAccess kafka, String instance) {
        consumer = kafka.staticMember(GROUP, instance);
        consumer.subscribe(List.of(Topics.RUNS.name()));
    }

    /** Whether this process has it; to be asked every second or so, or it loses it. */
    boolean isMine() {
        consumer.poll(Duration.ZERO);
        // It is the place that is wanted, not what can be read there.
        consumer.pause(consumer.assignment());
        return !consumer.assignment().isEmpty();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(GOODBYE));
    }
}
