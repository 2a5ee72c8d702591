package dev.tradinglab.tape.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.testkit.KafkaProcess;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KafkaAccessTest {
    private static final Duration POLL = Duration.ofMillis(100);

    /** It takes half a minute, and by Kafka's default it would take five. */
    @Test
    @Timeout(120)
    void shouldNotHoldUpAGroupForLongWhenAMemberThatLivesNoLongerComes() {
        // Given
        KafkaAccess kafka = new KafkaAccess(KafkaProcess.shared().bootstrapServers());
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            admin.ensureAll(Topics.DEFAULT_PARTITIONS);
        }
        String group = "members-" + UUID.randomUUID();
        try (Consumer<String, byte[]> sleeper = kafka.member(group, "sleeper");
                Consumer<String, byte[]> other = kafka.member(group, "other")) {
            join(sleeper);

            // When
            join(other);

            // Then it has what the one that no longer comes had
            while (other.assignment().size() < Topics.DEFAULT_PARTITIONS) {
                other.poll(POLL);
            }
            assertThat(other.assignment()).hasSize(Topics.DEFAULT_PARTITIONS);
        }
    }

    private record Begin(Consumer<String, byte[]> member) implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> member.seek(partition, 0));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Nothing is kept of them.
        }
    }

    private static void join(Consumer<String, byte[]> member) {
        member.subscribe(List.of(Topics.COMMANDS.name()), new Begin(member));
        while (member.assignment().isEmpty()) {
            member.poll(POLL);
        }
    }
}
