package dev.tradinglab.launcher.bench;

import dev.tradinglab.tape.kafka.KafkaAccess;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The baseline of tick to order: a record goes to one topic, somebody who does nothing else passes it on to another, and it is read there. With
 * the clients of the lab, in processes' threads that share the machine with it.
 */
final class RawHops {
    private static final String THERE = "bench-hop-1";
    private static final String BACK = "bench-hop-2";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final KafkaAccess kafka;
    private final AtomicBoolean stop;

    RawHops(KafkaAccess kafka, AtomicBoolean stop) {
        this.kafka = kafka;
        this.stop = stop;
    }

    /** Measures until told to stop; for a thread of its own. */
    Hops measure() throws InterruptedException, ExecutionException {
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(
                            new NewTopic(THERE, Optional.of(1), Optional.empty()),
                            new NewTopic(BACK, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
        Thread passing = Thread.ofPlatform().name("raw-pass").start(this::pass);
        Thread sending = Thread.ofPlatform().name("raw-send").start(this::send);
        Hops hops = new Hops();
        try (Consumer<String, byte[]> consumer = TopicEnd.reader(kafka, BACK, 1)) {
            while (!stop.get()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    long sent = ByteBuffer.wrap(record.value()).getLong();
                    hops.add((System.nanoTime() - sent) / 1_000);
                }
            }
        }
        passing.join();
        sending.join();
        return hops;
    }

    private void pass() {
        try (Consumer<String, byte[]> consumer = TopicEnd.reader(kafka, THERE, 1);
                Producer<String, byte[]> producer = kafka.promptProducer()) {
            while (!stop.get()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    producer.send(new ProducerRecord<>(BACK, 0, null, record.value()));
                }
            }
        }
    }

    private void send() {
        try (Producer<String, byte[]> producer = kafka.promptProducer()) {
            while (!stop.get()) {
                byte[] now = ByteBuffer.allocate(Long.BYTES)
                        .putLong(System.nanoTime())
                        .array();
                producer.send(new ProducerRecord<>(THERE, 0, null, now));
                LockSupport.parkNanos(EVERY_NANOS);
            }
        }
    }
}
