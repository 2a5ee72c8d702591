package dev.tradinglab.tape.writer;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one who writes a tape (law 9), under a lease (law 7). Taking over appends a lease record, whose offset is the lease's number, and
 * reads what precedes it; every event then names that lease.
 *
 * <p>A newer lease is noticed by the offsets of the acknowledgements: as long as each is one more than the last, nobody else wrote. When one
 * is not, what lies between is read before anything more is written; a lease in there ends this writer with {@link FencedException}. Until
 * then at most the records in flight have been written in vain, and readers ignore them.
 *
 * <p>Used by one thread; acknowledgements may come on any.
 */
public final class TapeWriter {
    /** Records in flight on a live tape. Readers that begin in the middle of a tape rely on this being far below 4,096. */
    public static final int LIVE_IN_FLIGHT = 1_000;

    /** Records to look back over for a feed that may never have been on the tape: some seconds of reading. */
    public static final long LOOK_BACK = 2_000_000;

    private final Appender out;
    private final TapeRange tape;
    private final String topic;
    private final JsonCodec<TapeRecord> codec;
    private final long lease;
    private final TapeEnd end;
    private final int inFlight;
    private final Semaphore permits;

    private final Object acks = new Object();
    private long next;
    private long suspectFrom = Long.MAX_VALUE;
    private long suspectTo;
    private Throwable failure;
    private volatile boolean troubled;
    private RuntimeException ended;

    private TapeWriter(Appender out, TapeRange tape, String topic, long lease, TapeEnd end, int inFlight) {
        this.out = out;
        this.tape = tape;
        this.topic = topic;
        this.codec = Topics.tape(topic).codec();
        this.lease = lease;
        this.end = end;
        this.inFlight = inFlight;
        this.permits = new Semaphore(inFlight);
        this.next = lease + 1;
    }

    /**
     * How to take a tape over.
     *
     * @param topic of the tape; it exists
     * @param owner name of the process, for people
     * @param inFlight most records that are sent and not acknowledged
     * @param wanted feeds whose last trades the caller must know
     * @param lookBack most records to read backwards for them, see {@link TapeEnd#whole}
     */
    public record TakeOver(String topic, String owner, int inFlight, Set<Feed> wanted, long lookBack) {}

    /**
     * Makes this process the writer of a tape. Waits for Kafka as long as it takes.
     *
     * @throws InterruptedException when the thread is interrupted while it waits
     * @throws IllegalStateException when Kafka refuses
     */
    public static TapeWriter takeOver(KafkaAccess kafka, Appender out, TakeOver how) throws InterruptedException {
        long begin;
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            begin = admin.begin(how.topic(), 0);
        }
        return takeOver(out, new KafkaTapeRange(kafka, how.topic()), begin, how);
    }

    static TapeWriter takeOver(Appender out, TapeRange tape, long begin, TakeOver how) throws InterruptedException {
        byte[] record = Topics.tape(how.topic()).codec().encode(new TapeLease(how.owner()));
        long lease;
        try {
            lease = out.append(null, record).toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not write a lease to tape " + how.topic(), e.getCause());
        }
        if (lease < 0) {
            throw new IllegalStateException("Kafka did not tell the offset of the lease on tape " + how.topic());
        }
        TapeEnd end = new TapeEndFinder(tape, how.wanted()).find(begin, lease, how.lookBack());
        return new TapeWriter(out, tape, how.topic(), lease, end, how.inFlight());
    }

    /** Our lease. */
    public long lease() {
        return lease;
    }

    /** Where the tape ended when we took it over. */
    public TapeEnd end() {
        return end;
    }

    /**
     * Appends an event, with our lease in place of the one it names. Waits while too many are in flight.
     *
     * @throws FencedException when somebody else has taken the tape over; nothing is written any more
     * @throws IllegalStateException when an earlier event could not be written; nothing is written any more
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public void append(MarketEvent event) throws InterruptedException {
        write(key(event), encode(event));
    }

    /** The bytes that {@link #append} writes for an event. */
    public byte[] encode(MarketEvent event) {
        return codec.encode(Leased.under(lease, event));
    }

    /** {@link #append} for an event that has been {@link #encode encoded} by this writer. */
    public void append(MarketEvent event, byte[] encoded) throws InterruptedException {
        write(key(event), encoded);
    }

    private void write(String key, byte[] value) throws InterruptedException {
        requireOurs();
        permits.acquire();
        CompletionStage<Long> appended;
        try {
            appended = out.append(key, value);
        } catch (RuntimeException e) {
            permits.release();
            throw e;
        }
        appended.whenComplete(this::acknowledged);
    }

    private void acknowledged(Long offset, Throwable error) {
        synchronized (acks) {
            if (error != null) {
                failure = failure == null ? error : failure;
                troubled = true;
            } else if (offset < 0 || offset == next) {
                next++;
            } else {
                suspect(Math.min(next, offset), Math.max(next, offset));
                next = offset + 1;
            }
        }
        permits.release();
    }

    /**
     * Looks into whatever stands between our own records.
     *
     * @throws FencedException when that holds a newer lease
     */
    public void requireOurs() {
        if (!troubled) {
            return;
        }
        if (ended != null) {
            throw ended;
        }
        long from;
        long to;
        synchronized (acks) {
            if (failure != null) {
                ended = new IllegalStateException("tape " + topic + " cannot be written: " + failure, failure);
                throw ended;
            }
            from = suspectFrom;
            to = suspectTo;
            suspectFrom = Long.MAX_VALUE;
            suspectTo = 0;
            troubled = false;
        }
        try {
            tape.read(from, to, (record, offset) -> {
                if (ended == null && record instanceof TapeLease newer && offset > lease) {
                    ended = new FencedException(topic, lease, offset, newer.owner());
                }
            });
        } catch (RuntimeException e) {
            suspect(from, to);
            throw e;
        }
        if (ended != null) {
            troubled = true;
            throw ended;
        }
    }

    private void suspect(long from, long to) {
        synchronized (acks) {
            suspectFrom = Math.min(suspectFrom, from);
            suspectTo = Math.max(suspectTo, to);
            troubled = true;
        }
    }

    /**
     * Waits until every event appended so far is on the tape.
     *
     * @throws TimeoutException when that takes longer
     * @throws FencedException when some of them are there in vain
     */
    public void flush(long time, TimeUnit unit) throws InterruptedException, TimeoutException {
        if (!permits.tryAcquire(inFlight, time, unit)) {
            throw new TimeoutException("tape " + topic + ": Kafka has not taken "
                    + (inFlight - permits.availablePermits()) + " events in time");
        }
        permits.release(inFlight);
        requireOurs();
    }

    /** Key of an event's record: its symbol; null where it is about no symbol. */
    public static String key(MarketEvent event) {
        return switch (event) {
            case Clock _ -> null;
            case PriceEvent price -> price.symbol();
            case Gap gap -> gap.symbol();
            case Correction correction -> correction.symbol();
        };
    }
}
