package dev.tradinglab.tape.reader;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** One Kafka consumer that reads a tape on from where it stands; used by whoever has acquired it. */
final class TapeFetcher implements AutoCloseable {
    private static final long NOWHERE = -1;

    /** Fair, so that of many who wait at the end of a tape each gets its turn. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition tape;
    private volatile long next = NOWHERE;
    private volatile long used;

    TapeFetcher(Consumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.tape = new TopicPartition(topic, 0);
        consumer.assign(List.of(tape));
    }

    /** Waits until nobody else uses it; false when that takes longer. */
    boolean acquire(Duration wait) {
        try {
            return lock.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    void release() {
        lock.unlock();
    }

    /** The offset that a poll without a seek would give. */
    long next() {
        return next;
    }

    long used() {
        return used;
    }

    void used(long tick) {
        used = tick;
    }

    /**
     * Records from an offset on; empty when none came in time, or when the tape does not reach so far.
     *
     * @throws TapeTruncatedException when the tape begins later
     */
    List<ConsumerRecord<String, byte[]>> poll(long from, Duration wait) {
        if (from != next) {
            next = NOWHERE;
            consumer.seek(tape, from);
        }
        try {
            var records = consumer.poll(wait).records(tape);
            next = consumer.position(tape);
            return records;
        } catch (OffsetOutOfRangeException e) {
            next = NOWHERE;
            long begin = consumer.beginningOffsets(List.of(tape)).get(tape);
            if (begin > from) {
                throw new TapeTruncatedException(tape.topic(), from, begin);
            }
            return List.of();
        } catch (RuntimeException e) {
            next = NOWHERE;
            throw e;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            consumer.close();
        } finally {
            lock.unlock();
        }
    }
}
