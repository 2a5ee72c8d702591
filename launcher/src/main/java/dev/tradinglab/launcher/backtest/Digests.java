package dev.tradinglab.launcher.backtest;

import dev.tradinglab.events.canonical.BotDigests;
import dev.tradinglab.events.canonical.Digester;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.lease.OrdersFence;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The digests of a run's bots (law 5), read from the lane's topics. It notes where they stand before the run begins, so that only the run is
 * read afterwards.
 */
final class Digests {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final TopicSpec<OrdersRecord> ORDERS = Topics.orders(Lane.BACKTEST);
    private static final List<TopicSpec<?>> TOPICS =
            List.of(ORDERS, Topics.trades(Lane.BACKTEST), Topics.equity(Lane.BACKTEST));

    private final KafkaAccess kafka;
    private final Map<TopicPartition, Long> begins = new HashMap<>();
    private final Map<Integer, OrdersFence> fences = new HashMap<>();

    private Digests(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    /**
     * Notes where the topics stand.
     *
     * @param tables know the latest lease of each partition of orders where the ledger stands, and that is where reading begins
     */
    static Digests before(KafkaAccess kafka, TopicAdmin topics, RunTables tables, Collection<String> bots)
            throws InterruptedException {
        Digests digests = new Digests(kafka);
        int partitions = topics.partitions(ORDERS);
        var cursors = tables.cursors(topics.topicId(ORDERS.name()).orElseThrow());
        for (int partition :
                bots.stream().map(bot -> Partitions.of(bot, partitions)).collect(Collectors.toSet())) {
            for (TopicSpec<?> topic : TOPICS) {
                digests.begins.put(new TopicPartition(topic.name(), partition), topics.end(topic.name(), partition));
            }
            var cursor = cursors.getOrDefault(
                    partition, new RunTables.Cursor(topics.begin(ORDERS.name(), partition), OrdersFence.NO_LEASE));
            digests.begins.put(new TopicPartition(ORDERS.name(), partition), cursor.next());
            digests.fences.put(partition, new OrdersFence(cursor.lease()));
        }
        return digests;
    }

    /** The digests of all bots of a run that is done. */
    Map<String, BotDigests> of(RunSpec run) {
        Map<String, Digester> digesters = new TreeMap<>();
        run.bots().forEach(bot -> digesters.put(bot, new Digester(run.run(), bot, 0)));
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(begins.keySet());
            begins.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(begins.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    add(record, digesters);
                }
            }
        } catch (UnreadableRecordException e) {
            throw new LabException("cannot compute the digests: " + e.getMessage(), e);
        }
        Map<String, BotDigests> digests = new HashMap<>();
        digesters.forEach((bot, digester) -> digests.put(bot, digester.digests()));
        return digests;
    }

    private void add(ConsumerRecord<String, byte[]> record, Map<String, Digester> digesters)
            throws UnreadableRecordException {
        if (record.topic().equals(ORDERS.name())) {
            OrdersRecord order = ORDERS.codec().decode(record.value());
            // The fence has to see every record.
            if (fences.get(record.partition()).admits(record.offset(), order) && record.key() != null) {
                Digester digester = digesters.get(record.key());
                if (digester != null) {
                    digester.add(order);
                }
            }
            return;
        }
        Digester digester = record.key() == null ? null : digesters.get(record.key());
        if (digester == null) {
            return;
        }
        if (record.topic().equals(Topics.trades(Lane.BACKTEST).name())) {
            digester.add(Topics.trades(Lane.BACKTEST).codec().decode(record.value()));
        } else {
            digester.add(Topics.equity(Lane.BACKTEST).codec().decode(record.value()));
        }
    }
}
