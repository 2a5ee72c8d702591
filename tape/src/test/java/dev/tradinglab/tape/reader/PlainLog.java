package dev.tradinglab.tape.reader;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A tape on Kafka next to the plain list of what counts of it, which is made by writing and not by reading. */
final class PlainLog implements AutoCloseable {
    private static final AtomicInteger NAMES = new AtomicInteger();

    final String topic;
    /** What counts at each offset; null where a record is no event that counts. */
    final List<MarketEvent> expected = new ArrayList<>();
    /** Offsets of what no reader can read. */
    final List<Long> unreadable = new ArrayList<>();

    private final Producer<String, byte[]> producer;
    private long lease = -1;

    PlainLog(KafkaAccess kafka, TopicAdmin admin) {
        topic = "ticks.plain-" + NAMES.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
        admin.ensure(List.of(Topics.tape(topic)), 1);
        producer = kafka.bulkProducer();
    }

    long end() {
        return expected.size();
    }

    long lease() {
        return lease;
    }

    PlainLog takeOver(String owner) {
        lease = end();
        write(Topics.tape(topic).codec().encode(new TapeLease(owner)), null);
        return this;
    }

    /** An event of the rightful owner. */
    PlainLog event() {
        return eventUnder(lease, true);
    }

    /** An event of a writer that was fenced. */
    PlainLog staleEvent(long oldLease) {
        return eventUnder(oldLease, false);
    }

    private PlainLog eventUnder(long named, boolean counts) {
        long n = end();
        MarketEvent event = n % 7 == 0
                ? new Clock(named, n)
                : new Trade(
                        named,
                        "x",
                        n % 2 == 0 ? "BTCUSD" : "ETHUSD",
                        n,
                        0,
                        (n + 1) * Fixed.ONE,
                        1,
                        null,
                        null,
                        false,
                        false);
        write(Topics.tape(topic).codec().encode(event), counts ? event : null);
        return this;
    }

    PlainLog garbage() {
        unreadable.add(end());
        write("{\"type\":\"trade\",\"v\":1".getBytes(StandardCharsets.UTF_8), null);
        return this;
    }

    PlainLog record(TapeRecord record) {
        write(Topics.tape(topic).codec().encode(record), null);
        return this;
    }

    private void write(byte[] value, MarketEvent counts) {
        producer.send(new ProducerRecord<>(topic, 0, null, value));
        expected.add(counts);
    }

    /** Some thousand records of all kinds, whose owners change now and then and leave stale records behind. */
    PlainLog random(Random random, int records) {
        takeOver("first");
        for (int i = 1; i < records; i++) {
            long old = lease;
            switch (random.nextInt(2_000)) {
                case 0 -> {
                    takeOver("owner " + i);
                    for (int stale = random.nextInt(40); stale > 0; stale--) {
                        staleEvent(old);
                        i++;
                    }
                }
                case 1, 2 -> garbage();
                case 3 -> staleEvent(anyButTheLease(random));
                default -> event();
            }
        }
        return flush();
    }

    /** A number that no rightful owner names now: an event that happens to name the present lease counts. */
    private long anyButTheLease(Random random) {
        int any = random.nextInt((int) end());
        return any < lease ? any : any + 1;
    }

    PlainLog flush() {
        producer.flush();
        return this;
    }

    @Override
    public void close() {
        producer.close();
    }
}
