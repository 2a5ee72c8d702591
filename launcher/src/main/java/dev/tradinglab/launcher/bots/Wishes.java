package dev.tradinglab.launcher.bots;

import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.Partitions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Writes wishes about live bots and waits for what the runner makes of them (law 9). */
final class Wishes {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaAccess kafka;
    private final Duration patience;

    /** @param patience how long to wait for an answer */
    Wishes(KafkaAccess kafka, Duration patience) {
        this.kafka = kafka;
        this.patience = patience;
    }

    /**
     * Writes a wish and returns the record that answers it.
     *
     * @throws LabException when no runner answers in time
     */
    BotRecord ask(Command wish) throws InterruptedException {
        try (Producer<String, byte[]> producer = kafka.promptProducer();
                Consumer<String, byte[]> consumer = kafka.reader()) {
            TopicSpec<OrdersRecord> orders = Topics.orders(Lane.LIVE);
            int partition = partition(producer, wish);
            List<TopicPartition> answers = List.of(new TopicPartition(orders.name(), partition));
            consumer.assign(answers);
            consumer.seek(answers.getFirst(), consumer.endOffsets(answers).get(answers.getFirst()));
            long offset = written(producer.send(new ProducerRecord<>(
                            Topics.COMMANDS.name(),
                            partition,
                            wish.bot(),
                            Topics.COMMANDS.codec().encode(wish))))
                    .offset();
            return answer(consumer, orders, wish, offset);
        }
    }

    private static int partition(Producer<String, byte[]> producer, Command wish) {
        return Partitions.of(
                wish.bot(), producer.partitionsFor(Topics.COMMANDS.name()).size());
    }

    private static RecordMetadata written(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new LabException(
                    "Kafka did not take the wish: " + e.getCause().getMessage(), e);
        }
    }

    private BotRecord answer(
            Consumer<String, byte[]> consumer, TopicSpec<OrdersRecord> orders, Command wish, long offset) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                Optional<BotRecord> answer = answers(orders, record, wish, offset);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        }
        throw new LabException("no runner has answered within " + patience.toSeconds()
                + " s; the wish stands and will be answered when one does: see ./lab status");
    }

    private static Optional<BotRecord> answers(
            TopicSpec<OrdersRecord> orders, ConsumerRecord<String, byte[]> record, Command wish, long offset) {
        try {
            return orders.codec().decode(record.value()) instanceof BotRecord said
                            && said.command() != null
                            && said.command() == offset
                            && said.run().equals(wish.run())
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (UnreadableRecordException e) {
            // Whoever reads orders for good puts it among the dead letters.
            return Optional.empty();
        }
    }
}
