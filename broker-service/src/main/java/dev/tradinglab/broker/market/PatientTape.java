package dev.tradinglab.broker.market;

import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.RunTape;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.reader.TapeTruncatedException;
import dev.tradinglab.tape.reader.Tapes;
import java.time.Duration;

/**
 * Reads tapes from Kafka. What a runner has seen is there, so an empty read means that Kafka is in trouble, and waiting is right; only
 * Kafka's own word that the tape does not reach so far makes a position lost.
 */
public final class PatientTape implements TapeSource, AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(200);

    private final Tapes tapes;
    private final TopicAdmin admin;
    private final long patience;
    private volatile boolean closed;

    /**
     * @param tapes closed with this
     * @param admin to ask how far a tape reaches; closed by its owner
     * @param patience how long a read waits before it asks; well under the consumer's max.poll.interval
     */
    public PatientTape(Tapes tapes, TopicAdmin admin, Duration patience) {
        this.tapes = tapes;
        this.admin = admin;
        this.patience = patience.toNanos();
    }

    @Override
    public TapeSlice read(RunSpec run, long from, long to) throws TapeLostException {
        RunTape tape = new RunTape(tapes.tape(run.tape()), run);
        long begun = System.nanoTime();
        try {
            while (true) {
                TapeSlice slice = tape.read(from, to, STEP);
                if (!slice.isEmpty()) {
                    return slice;
                }
                if (closed) {
                    throw new IllegalStateException("the broker is being stopped");
                }
                if (System.nanoTime() - begun > patience) {
                    throw missing(run.tape(), run.offset(from));
                }
            }
        } catch (TapeTruncatedException e) {
            throw new TapeLostException(e.getMessage(), e);
        }
    }

    /** Either throws what ends the waiting, or tells the caller's thread to begin again later. */
    private IllegalStateException missing(String tape, long offset) throws TapeLostException {
        if (admin.topicId(tape).isEmpty()) {
            throw new TapeLostException("there is no tape " + tape + " any more", null);
        }
        long end = admin.end(tape, 0);
        if (end <= offset) {
            throw new TapeLostException("tape " + tape + " ends at offset " + end + ", before " + offset, null);
        }
        return new IllegalStateException("Kafka has offset " + offset + " of tape " + tape + " but does not give it");
    }

    /** Ends all waiting at once; a position that was waited for is asked for again after the restart. */
    public void stopWaiting() {
        closed = true;
    }

    @Override
    public void close() {
        stopWaiting();
        tapes.close();
    }
}
