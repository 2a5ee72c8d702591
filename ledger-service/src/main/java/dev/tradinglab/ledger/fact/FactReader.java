package dev.tradinglab.ledger.fact;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.Partitions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes records by their topic and keeps out those of a writer that has lost its lease (law 7). */
public final class FactReader {
    private final Map<String, Decoder> decoders = new HashMap<>();
    private final ToIntFunction<Lane> partitions;

    /** @param partitions how many partitions the topics of a lane have that are keyed by bot */
    public FactReader(ToIntFunction<Lane> partitions) {
        this.partitions = partitions;
        on(Topics.RUNS, (source, spec, into) -> into.add(run(source, spec)));
        on(Topics.BOTS, (source, bot, into) -> into.add(new Fact.BotPublished(source, bot)));
        on(Topics.BOT_LOGS, (source, line, into) -> into.add(new Fact.LineLogged(source, line)));
        for (Lane lane : Lane.values()) {
            on(Topics.orders(lane), FactReader::order);
            on(Topics.trades(lane), (source, outcome, into) -> into.add(new Fact.Settled(source, outcome)));
            on(Topics.equity(lane), (source, value, into) -> into.add(new Fact.Valued(source, value)));
        }
    }

    /**
     * Reads on in one partition.
     *
     * @param records of one partition, in its order
     * @param lease the latest lease before them, or {@link Reading#NO_LEASE}
     * @throws IllegalStateException when they are of a topic that the ledger does not read
     */
    public Reading read(List<ConsumerRecord<String, byte[]>> records, long lease) {
        Reading reading = new Reading(lease);
        for (ConsumerRecord<String, byte[]> record : records) {
            Decoder decoder = decoders.get(record.topic());
            if (decoder == null) {
                throw new IllegalStateException("the ledger does not read topic " + record.topic());
            }
            try {
                decoder.read(record, reading);
            } catch (UnreadableRecordException e) {
                reading.passOver(record, e.getMessage());
            }
        }
        return reading;
    }

    private <T> void on(TopicSpec<T> topic, Use<T> use) {
        decoders.put(
                topic.name(), (record, into) -> use.take(record, topic.codec().decode(record.value()), into));
    }

    private static void order(ConsumerRecord<String, byte[]> source, OrdersRecord record, Reading into) {
        switch (record) {
            case OrdersLease lease -> into.lease(source.offset());
            case Leased decision -> {
                if (decision.isUnder(into.lease())) {
                    into.add(new Fact.Decided(source, decision));
                } else {
                    into.fence();
                }
            }
        }
    }

    private Fact run(ConsumerRecord<String, byte[]> source, RunSpec spec) {
        if (spec.bots().isEmpty()) {
            return new Fact.RunMade(source, spec, List.of());
        }
        int count = partitions.applyAsInt(spec.lane());
        return new Fact.RunMade(
                source,
                spec,
                spec.bots().stream().map(bot -> Partitions.of(bot, count)).toList());
    }

    private interface Decoder {
        void read(ConsumerRecord<String, byte[]> record, Reading into) throws UnreadableRecordException;
    }

    private interface Use<T> {
        void take(ConsumerRecord<String, byte[]> source, T event, Reading into);
    }
}
