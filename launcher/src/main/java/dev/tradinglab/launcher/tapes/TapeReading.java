package dev.tradinglab.launcher.tapes;

import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.terminal.ProgressBar;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tape;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.reader.TapeTruncatedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a tape from its begin to where it ended when the reading began. */
public final class TapeReading {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int KEPT_SEGMENTS = 2;

    private final KafkaAccess kafka;
    private final String topic;
    private final long begin;
    private final long end;
    private final ProgressBar bar;

    /** @param bar told how far it is */
    public TapeReading(KafkaAccess kafka, TopicAdmin topics, String topic, ProgressBar bar) {
        this.kafka = kafka;
        this.topic = topic;
        this.begin = topics.begin(topic, 0);
        this.end = topics.end(topic, 0);
        this.bar = bar;
    }

    /** Takes an event. */
    @FunctionalInterface
    public interface Each {
        /** The next one, and its offset. */
        void take(long offset, MarketEvent event) throws IOException;
    }

    /** Takes a record. */
    @FunctionalInterface
    public interface EachRecord {
        /** The next one. */
        void take(ConsumerRecord<String, byte[]> record) throws IOException;
    }

    /** What counts on the tape: no leases, and nothing that a fenced writer wrote. */
    public void events(Each each) throws IOException {
        try (Tape tape = new Tape(kafka, topic, KEPT_SEGMENTS, (_, _) -> {})) {
            for (long next = begin; next < end; ) {
                TapeSlice slice = tape.read(next, end, POLL);
                for (; next < slice.to(); next++) {
                    MarketEvent event = slice.at(next);
                    if (event != null) {
                        each.take(next, event);
                    }
                }
                bar.at(next - begin, end - begin);
            }
        } catch (TapeTruncatedException e) {
            throw new LabException("the tape was cut while it was read: " + e.getMessage(), e);
        }
        bar.end();
    }

    /** All there is, byte by byte. */
    public void records(EachRecord each) throws IOException {
        TopicPartition tape = new TopicPartition(topic, 0);
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(List.of(tape));
            consumer.seek(tape, begin);
            while (consumer.position(tape) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL).records(tape)) {
                    if (record.offset() < end) {
                        each.take(record);
                    }
                }
                bar.at(Math.min(end, consumer.position(tape)) - begin, end - begin);
            }
        }
        bar.end();
    }
}
