package dev.tradinglab.proof.log;

import dev.tradinglab.bothost.life.BotHistory;
import dev.tradinglab.bothost.life.PartitionHistory;
import dev.tradinglab.bothost.life.RunHistory;
import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.events.trade.TradesRecord;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.lease.OrdersFence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads what the three topics of a lane say of one run up to a cut, and lays it out by bot.
 *
 * <p>The broker writes one mark on {@code trades} and one on {@code equity} for each mark of {@code orders} that it has carried out. So of
 * the marks on {@code orders} the first n count, n being what the other two hold: all that follows from the log up to there is on them.
 */
public final class RunLog {
    private final KafkaAccess kafka;
    private final RunSpec run;
    private final Cut cut;
    private final Folder folder;
    private final TopicSpec<OrdersRecord> orders;
    private final TopicSpec<TradesRecord> trades;
    private final TopicSpec<EquityRecord> equity;
    private final byte[] quoted;

    private final Map<String, Long> lastSeq = new HashMap<>();
    private final Map<String, Long> lastSample = new HashMap<>();
    private final Map<Integer, Integer> tradesMarks = new HashMap<>();
    private final Map<Integer, Integer> equityMarks = new HashMap<>();
    private final Map<Integer, Integer> ordersMarks = new HashMap<>();
    private final Map<Integer, OrdersFence> fences = new HashMap<>();
    private final Map<Integer, PartitionHistory> histories = new HashMap<>();
    /** By bot, at the lowest mark: how much had been done to it, and whether it was at an end. */
    private final Map<String, Settled> settled = new HashMap<>();

    /** By partition, how many marks all three topics hold, when only what precedes the last of them is to be read; else null. */
    private Map<Integer, Integer> bound;

    private long unreadable;
    private long stale;
    private long repeated;

    private record Settled(int controls, boolean over) {}

    /**
     * @param cut where the topics end for this reader
     * @param work an empty folder for what is laid out; the caller's to delete
     */
    public RunLog(KafkaAccess kafka, RunSpec run, Cut cut, Path work) {
        this.kafka = kafka;
        this.run = run;
        this.cut = cut;
        this.folder = new Folder(work);
        this.orders = Topics.orders(run.lane());
        this.trades = Topics.trades(run.lane());
        this.equity = Topics.equity(run.lane());
        this.quoted = Bytes.quoted(run.run());
    }

    /**
     * {@link #read}, but only what precedes the last mark that all topics hold: a stretch that is whole. A bot that such a mark calls behind
     * may have been taken further than it is {@link BotOnLog#through through}.
     */
    public List<BotOnLog> readSettled() throws IOException {
        pass(trades, this::trade);
        pass(equity, this::sample);
        Map<Integer, Integer> held = new HashMap<>();
        tradesMarks.forEach(
                (partition, marks) -> held.put(partition, Math.min(marks, equityMarks.getOrDefault(partition, 0))));
        List.of(tradesMarks, equityMarks, lastSeq, lastSample).forEach(Map::clear);
        unreadable = 0;
        repeated = 0;
        bound = held;
        return read();
    }

    private <T> void pass(TopicSpec<T> topic, Sorter<T> sorter) throws IOException {
        TopicPass.over(kafka, topic, cut.of(topic), record -> sorted(topic, record, sorter));
    }

    /** Behind the last mark that counts? */
    private boolean isBeyond(Map<Integer, Integer> marks, int partition) {
        return bound != null && marks.getOrDefault(partition, 0) >= bound.getOrDefault(partition, 0);
    }

    /** The bots that were ever started in the run, by version. */
    public List<BotOnLog> read() throws IOException {
        Map<String, Spill<TradesRecord>> outcomes = spread(trades, this::trade);
        Map<String, Spill<EquityRecord>> samples = spread(equity, this::sample);
        Map<String, Spill<OrdersRecord>> decisions = spread(orders, this::order);
        List<BotOnLog> bots = new ArrayList<>();
        for (PartitionHistory history : histories.values()) {
            RunHistory known = history.runs().get(run.run());
            if (known != null) {
                for (BotHistory bot : known.bots().values()) {
                    bots.add(bot(bot, decisions, outcomes, samples));
                }
            }
        }
        bots.sort((a, b) -> a.bot().compareTo(b.bot()));
        return bots;
    }

    private BotOnLog bot(
            BotHistory bot,
            Map<String, Spill<OrdersRecord>> decisions,
            Map<String, Spill<TradesRecord>> outcomes,
            Map<String, Spill<EquityRecord>> samples) {
        Settled then = settled.getOrDefault(bot.bot(), new Settled(0, false));
        return new BotOnLog(
                bot,
                then.controls(),
                then.over() && bot.controls().size() == then.controls(),
                decisions.getOrDefault(bot.bot(), folder.empty(orders)),
                outcomes.getOrDefault(bot.bot(), folder.empty(trades)),
                samples.getOrDefault(bot.bot(), folder.empty(equity)));
    }

    /** What everybody passes over, up to the cut. */
    public PassedOver passedOver() {
        return new PassedOver(unreadable, stale, repeated);
    }

    /** Says to which bot a record belongs that is to be laid out; null when it is not. */
    private interface Sorter<T> {
        String bot(int partition, long offset, T record);
    }

    private <T> Map<String, Spill<T>> spread(TopicSpec<T> topic, Sorter<T> sorter) throws IOException {
        try (Folder.Spread<T> spread = folder.spread(topic)) {
            TopicPass.over(kafka, topic, cut.of(topic), record -> take(topic, record, sorter, spread));
            return spread.spills();
        }
    }

    private <T> void take(
            TopicSpec<T> topic, ConsumerRecord<String, byte[]> record, Sorter<T> sorter, Folder.Spread<T> spread)
            throws IOException {
        String bot = sorted(topic, record, sorter);
        if (bot != null) {
            spread.add(bot, record.value());
        }
    }

    private <T> String sorted(TopicSpec<T> topic, ConsumerRecord<String, byte[]> record, Sorter<T> sorter) {
        // A fence has to see every record; of the other topics only what may be the run's is worth decoding.
        if (topic != orders && !Bytes.mayContain(record.value(), quoted)) {
            return null;
        }
        T decoded;
        try {
            decoded = topic.codec().decode(record.value());
        } catch (UnreadableRecordException e) {
            unreadable++;
            return null;
        }
        return sorter.bot(record.partition(), record.offset(), decoded);
    }

    private String trade(int partition, long offset, TradesRecord record) {
        if (!record.run().equals(run.run()) || isBeyond(tradesMarks, partition)) {
            return null;
        }
        return switch (record) {
            case TradesMark _ -> {
                tradesMarks.merge(partition, 1, Integer::sum);
                yield null;
            }
            case Outcome outcome -> isNews(lastSeq, outcome.bot(), outcome.seq()) ? outcome.bot() : null;
        };
    }

    private String sample(int partition, long offset, EquityRecord record) {
        if (!record.run().equals(run.run()) || isBeyond(equityMarks, partition)) {
            return null;
        }
        return switch (record) {
            case EquityMark _ -> {
                equityMarks.merge(partition, 1, Integer::sum);
                yield null;
            }
            case EquitySample sample -> isNews(lastSample, sample.bot(), sample.position()) ? sample.bot() : null;
        };
    }

    /** Law 6: whoever reads a duplicate drops it by the highest number so far. */
    private boolean isNews(Map<String, Long> highest, String bot, long number) {
        Long before = highest.get(bot);
        if (before != null && number <= before) {
            repeated++;
            return false;
        }
        highest.put(bot, number);
        return true;
    }

    private String order(int partition, long offset, OrdersRecord record) {
        OrdersFence fence = fences.computeIfAbsent(partition, _ -> new OrdersFence(OrdersFence.NO_LEASE));
        PartitionHistory history = histories.computeIfAbsent(partition, _ -> PartitionHistory.whole(run.run()));
        if (!fence.admits(offset, record)) {
            stale += isOfRun(record) ? 1 : 0;
            return null;
        }
        if (isBeyond(ordersMarks, partition)) {
            return null;
        }
        return switch (record) {
            case OrdersLease _ -> {
                history.take(offset, record);
                yield null;
            }
            case OrdersMark mark -> {
                if (mark.run().equals(run.run())) {
                    mark(partition, offset, mark);
                }
                yield null;
            }
            case BotRecord said -> {
                history.take(offset, said);
                yield said.run().equals(run.run()) ? said.bot() : null;
            }
        };
    }

    private boolean isOfRun(OrdersRecord record) {
        return switch (record) {
            case OrdersLease _ -> false;
            case OrdersMark mark -> mark.run().equals(run.run());
            case BotRecord said -> said.run().equals(run.run());
        };
    }

    private void mark(int partition, long offset, OrdersMark mark) {
        int held = Math.min(tradesMarks.getOrDefault(partition, 0), equityMarks.getOrDefault(partition, 0));
        if (ordersMarks.merge(partition, 1, Integer::sum) > held) {
            return;
        }
        PartitionHistory history = histories.get(partition);
        history.take(offset, mark);
        RunHistory known = history.runs().get(run.run());
        known.bots()
                .values()
                .forEach(bot -> settled.put(
                        bot.bot(),
                        new Settled(bot.controls().size(), !bot.status().isActive())));
    }
}
