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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Writes wishes about live bots and waits for what the runner makes of them (law 9). */
public final class Wishes {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaAccess kafka;
    private final Duration patience;

    /** @param patience how long to wait for an answer */
    public Wishes(KafkaAccess kafka, Duration patience) {
        this.kafka = kafka;
        this.patience = patience;
    }

    /**
     * Writes a wish and returns the record that answers it.
     *
     * @throws LabException when no runner answers in time
     */
    BotRecord ask(Command wish) throws InterruptedException {
        return ask(List.of(wish)).getFirst();
    }

    /**
     * Writes wishes and returns the records that answer them, in the order of the wishes.
     *
     * @throws LabException when no runner has answered them all in time
     */
    public List<BotRecord> ask(List<? extends Command> wishes) throws InterruptedException {
        try (Producer<String, byte[]> producer = kafka.promptProducer();
                Consumer<String, byte[]> consumer = kafka.reader()) {
            TopicSpec<OrdersRecord> orders = Topics.orders(Lane.LIVE);
            int partitions = producer.partitionsFor(Topics.COMMANDS.name()).size();
            Set<TopicPartition> answers = wishes.stream()
                    .map(wish -> new TopicPartition(orders.name(), Partitions.of(wish.bot(), partitions)))
                    .collect(Collectors.toSet());
            consumer.assign(answers);
            consumer.endOffsets(answers).forEach(consumer::seek);
            Map<Command, Future<RecordMetadata>> sent = new LinkedHashMap<>();
            for (Command wish : wishes) {
                int partition = Partitions.of(wish.bot(), partitions);
                byte[] value = Topics.COMMANDS.codec().encode(wish);
                sent.put(
                        wish,
                        producer.send(new ProducerRecord<>(Topics.COMMANDS.name(), partition, wish.bot(), value)));
            }
            Map<Command, Long> open = new LinkedHashMap<>();
            for (var one : sent.entrySet()) {
                open.put(one.getKey(), written(one.getValue()).offset());
            }
            Map<Command, BotRecord> answered = answers(consumer, orders, open);
            return wishes.stream().map(answered::get).toList();
        }
    }

    private static RecordMetadata written(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new LabException(
                    "Kafka did not take the wish: " + e.getCause().getMessage(), e);
        }
    }

    /** @param open offset of each wish; emptied */
    private Map<Command, BotRecord> answers(
            Consumer<String, byte[]> consumer, TopicSpec<OrdersRecord> orders, Map<Command, Long> open) {
        Map<Command, BotRecord> answered = new HashMap<>();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new LabException("no runner has answered within " + patience.toSeconds()
                        + " s; the wish stands and will be answered when one does: see ./lab status");
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                open.entrySet().removeIf(wish -> {
                    Optional<BotRecord> answer = answers(orders, record, wish.getKey(), wish.getValue());
                    answer.ifPresent(said -> answered.put(wish.getKey(), said));
                    return answer.isPresent();
                });
            }
        }
        return answered;
    }

    private static Optional<BotRecord> answers(
            TopicSpec<OrdersRecord> orders, ConsumerRecord<String, byte[]> record, Command wish, long offset) {
        try {
            return orders.codec().decode(record.value()) instanceof BotRecord said
                            && said.command() != null
                            && said.command() == offset
                            && said.run().equals(wish.run())
                            && said.bot().equals(wish.bot())
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (UnreadableRecordException e) {
            // Whoever reads orders for good puts it among the dead letters.
            return Optional.empty();
        }
    }
}
