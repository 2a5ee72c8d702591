package dev.tradinglab.launcher.bench;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What live bots decided and when Kafka had it; Kafka's own times, milliseconds, since all of it is on one machine. */
final class OrderLog {
    private static final TopicSpec<OrdersRecord> ORDERS = Topics.orders(Lane.LIVE);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int PATIENCE_SECONDS = 3_600;

    private final KafkaAccess kafka;
    private final TopicAdmin topics;

    /** @param millis when Kafka had it */
    record Entry(OrdersRecord record, long millis) {}

    OrderLog(KafkaAccess kafka, TopicAdmin topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    private TopicPartition partition(String bot) {
        return new TopicPartition(ORDERS.name(), Partitions.of(bot, topics.partitions(ORDERS)));
    }

    /** Offset behind the last record of a bot's partition. */
    long end(String bot) {
        return topics.end(ORDERS.name(), partition(bot).partition());
    }

    /**
     * Waits for a record.
     *
     * @param from offset in the bot's partition
     * @throws LabException when it does not come within an hour
     */
    Entry await(String bot, long from, String what, Predicate<OrdersRecord> wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        try (Consumer<String, byte[]> consumer = at(bot, from)) {
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    OrdersRecord decoded = decode(record);
                    if (wanted.test(decoded)) {
                        return new Entry(decoded, record.timestamp());
                    }
                }
            }
        }
        throw new LabException("waited an hour in vain for " + what);
    }

    /** A bot's orders in a run. */
    List<Entry> orders(String run, String bot) {
        List<Entry> orders = new ArrayList<>();
        long end = end(bot);
        TopicPartition partition = partition(bot);
        try (Consumer<String, byte[]> consumer = at(bot, 0)) {
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    OrdersRecord decoded = decode(record);
                    if (isOrder(decoded, run, bot)) {
                        orders.add(new Entry(decoded, record.timestamp()));
                    }
                }
            }
        }
        return orders;
    }

    static boolean isOrder(OrdersRecord record, String run, String bot) {
        return record instanceof OrderPlaced order
                && order.run().equals(run)
                && order.bot().equals(bot);
    }

    /** Position that a record speaks of. */
    static long position(OrdersRecord record) {
        return switch (record) {
            case BotRecord said -> said.position();
            case OrdersMark mark -> mark.position();
            case OrdersLease _ -> -1;
        };
    }

    private Consumer<String, byte[]> at(String bot, long from) {
        Consumer<String, byte[]> consumer = kafka.reader();
        consumer.assign(List.of(partition(bot)));
        consumer.seek(partition(bot), from);
        return consumer;
    }

    private static OrdersRecord decode(ConsumerRecord<String, byte[]> record) {
        try {
            return ORDERS.codec().decode(record.value());
        } catch (UnreadableRecordException e) {
            throw new LabException("not an order: " + e.getMessage(), e);
        }
    }
}
