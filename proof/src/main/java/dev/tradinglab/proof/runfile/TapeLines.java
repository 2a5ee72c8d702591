package dev.tradinglab.proof.runfile;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.tape.reader.Tape;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.reader.TapeTruncatedException;
import dev.tradinglab.tape.writer.Leased;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Places of a tape as lines: the event under lease 0, or an empty object where there is none (a lease, a record of a fenced writer, one that
 * nobody can read). Positions depend on each place having its line.
 */
final class TapeLines {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
    private static final JsonCodec<TapeRecord> CODEC = Topics.tape("ticks").codec();

    private TapeLines() {}

    /** Takes a line. */
    @FunctionalInterface
    interface Taker {
        void take(byte[] line) throws IOException;
    }

    /**
     * Reads a stretch of a tape.
     *
     * @param count how many places from {@code from} on
     * @param done told how many places have been read
     */
    static void read(Tape tape, long from, long count, LongConsumer done, Taker taker) throws IOException {
        try {
            for (long at = from; at < from + count; ) {
                TapeSlice slice = tape.read(at, from + count, WAIT);
                if (slice.isEmpty()) {
                    throw new ProofException("tape " + tape.topic() + " has nothing at offset " + at);
                }
                for (; at < slice.to(); at++) {
                    taker.take(line(slice.at(at)));
                }
                done.accept(at - from);
            }
        } catch (TapeTruncatedException e) {
            throw new ProofException("the run's stretch of its tape is not all there any more: " + e.getMessage(), e);
        }
    }

    private static byte[] line(MarketEvent event) {
        return event == null ? NOTHING : CODEC.encode(Leased.under(0, event));
    }

    /** The event of a line; null when there is none. */
    static MarketEvent event(byte[] line) throws UnreadableRecordException {
        if (Arrays.equals(line, NOTHING)) {
            return null;
        }
        TapeRecord record = CODEC.decode(line);
        if (record instanceof MarketEvent event) {
            return event;
        }
        throw new UnreadableRecordException("not an event", null);
    }
}
