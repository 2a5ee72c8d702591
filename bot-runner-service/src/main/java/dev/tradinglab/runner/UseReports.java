package dev.tradinglab.runner;

import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.bot.UseReport;
import dev.tradinglab.events.time.Micros;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Tells on {@code bot-uses}, every two seconds, what the bots at work here use. On a thread and by a producer of its own: with Kafka away the reports are
 * lost, and no bot waits for one.
 */
final class UseReports implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(UseReports.class);
    private static final long TELL_MILLIS = 2_000;
    /** Of a record: far less than may be in one. */
    private static final int MOST_BYTES = KafkaAccess.MAX_RECORD_BYTES / 4;

    /** The numbers of a bot and the names of the fields, at the longest. */
    private static final int BYTES_A_USE = 220;
    /** As JSON has a control character: nothing is longer. */
    private static final int BYTES_A_CHARACTER = 6;

    private final Producer<String, byte[]> producer;
    private final String instance;
    private final Supplier<List<BotUse>> uses;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("use-reports").factory());

    /**
     * Begins to tell.
     *
     * @param uses what to tell; for any thread
     */
    UseReports(KafkaAccess kafka, String instance, Supplier<List<BotUse>> uses, InstantSource clock) {
        this.producer = kafka.lossyProducer();
        this.instance = instance;
        this.uses = uses;
        this.clock = clock;
        thread.scheduleWithFixedDelay(this::tryTell, TELL_MILLIS, TELL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tryTell() {
        try {
            for (UseReport part : parts(instance, Micros.of(clock.instant()), uses.get())) {
                producer.send(
                        new ProducerRecord<>(
                                Topics.BOT_USES.name(),
                                instance,
                                Topics.BOT_USES.codec().encode(part)),
                        (_, failure) -> noteLost(failure));
            }
        } catch (RuntimeException e) {
            // An exception would end the thread; the next report tells all that this one should have told.
            noteLost(e);
        }
    }

    private static void noteLost(Exception failure) {
        if (failure != null) {
            LOG.debugf("a report of what bots use is lost: %s", failure);
        }
    }

    /** A report in as many records as it needs, one at least: that it is at work is told by a runner without bots, too. */
    static List<UseReport> parts(String instance, long time, List<BotUse> uses) {
        List<UseReport> parts = new ArrayList<>();
        List<BotUse> part = new ArrayList<>();
        int bytes = 0;
        for (BotUse use : uses) {
            int size = BYTES_A_USE
                    + BYTES_A_CHARACTER * (use.run().length() + use.bot().length());
            if (size > MOST_BYTES) {
                // Names of this length are nobody's but a vandal's.
                continue;
            }
            if (bytes + size > MOST_BYTES) {
                parts.add(new UseReport(instance, time, part, false));
                part.clear();
                bytes = 0;
            }
            part.add(use);
            bytes += size;
        }
        parts.add(new UseReport(instance, time, part, true));
        return parts;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        producer.close(Duration.ZERO);
    }
}
