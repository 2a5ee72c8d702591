package dev.tradinglab.broker.lane;

import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.events.trade.TradesRecord;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What readers of {@code trades} and {@code equity} see. A transaction of the two becomes visible topic by topic, so what one says is only
 * complete where both have their mark.
 */
final class CommittedOutput implements AutoCloseable {
    private final Lane lane;
    private final Consumer<String, byte[]> consumer;
    private final Map<String, List<String>> outcomes = new TreeMap<>();
    private final Map<String, List<String>> samples = new TreeMap<>();
    private final Map<Integer, List<Long>> marks = new TreeMap<>();
    private final Map<Integer, List<Long>> equityMarks = new TreeMap<>();
    private int count;
    private int ended;
    private int equityEnded;

    CommittedOutput(KafkaAccess kafka, Lane lane) {
        this.lane = lane;
        this.consumer = kafka.reader();
        consumer.assign(IntStream.range(0, LaneLog.PARTITIONS)
                .boxed()
                .flatMap(p -> Stream.of(
                        new TopicPartition(Topics.trades(lane).name(), p),
                        new TopicPartition(Topics.equity(lane).name(), p)))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Reads until something holds. */
    void readUntil(BooleanSupplier enough, Duration limit) throws UnreadableRecordException {
        long end = System.nanoTime() + limit.toNanos();
        while (!enough.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + limit + ": " + count + " outcomes, " + ended() + " last marks");
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                take(record);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
        String text = new String(record.value(), StandardCharsets.UTF_8);
        if (record.topic().equals(Topics.trades(lane).name())) {
            TradesRecord trades = Topics.trades(lane).codec().decode(record.value());
            switch (trades) {
                case Outcome outcome -> {
                    outcomes.computeIfAbsent(outcome.bot(), _ -> new ArrayList<>())
                            .add(text);
                    count++;
                }
                case TradesMark mark -> {
                    marks.computeIfAbsent(mark.partition(), _ -> new ArrayList<>())
                            .add(mark.position());
                    ended += mark.last() ? 1 : 0;
                }
            }
        } else {
            EquityRecord equity = Topics.equity(lane).codec().decode(record.value());
            switch (equity) {
                case EquitySample sample ->
                    samples.computeIfAbsent(sample.bot(), _ -> new ArrayList<>())
                            .add(text);
                case EquityMark mark -> {
                    equityMarks
                            .computeIfAbsent(mark.partition(), _ -> new ArrayList<>())
                            .add(mark.position());
                    equityEnded += mark.last() ? 1 : 0;
                }
            }
        }
    }

    /** How many outcomes have been read. */
    int count() {
        return count;
    }

    /** How many partitions have ended, on both topics. */
    int ended() {
        return Math.min(ended, equityEnded);
    }

    /** How many marks of a partition have been read, on both topics. */
    int marked(int partition) {
        return Math.min(
                marks.getOrDefault(partition, List.of()).size(),
                equityMarks.getOrDefault(partition, List.of()).size());
    }

    Map<String, List<String>> outcomes() {
        return outcomes;
    }

    Map<String, List<String>> samples() {
        return samples;
    }

    /** Those of {@code trades}. */
    Map<Integer, List<Long>> marks() {
        return marks;
    }

    Map<Integer, List<Long>> equityMarks() {
        return equityMarks;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
