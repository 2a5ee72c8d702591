package dev.tradinglab.broker.lane;

import dev.tradinglab.broker.market.PatientTape;
import dev.tradinglab.broker.metrics.LaneMetrics;
import dev.tradinglab.broker.run.RunCatalog;
import dev.tradinglab.broker.topology.BrokerParts;
import dev.tradinglab.broker.topology.BrokerTopology;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.DeadLetters;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tapes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

/**
 * One lane at work. It shares nothing with the other lane, neither threads nor decoded tapes nor connections, so that a backtest at full
 * speed never delays live trading.
 */
public final class LaneStreams implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LaneStreams.class);

    private final Lane lane;
    private final RestartPolicy restarts;
    private final Runnable giveUp;
    private final Producer<String, byte[]> producer;
    private final TopicAdmin admin;
    private final RunCatalog runs;
    private final PatientTape tape;
    private final KafkaStreams streams;
    private final CountDownLatch running = new CountDownLatch(1);
    private volatile boolean closing;

    /**
     * Connects to Kafka, which has to be there, creates the topics that are missing and starts.
     *
     * @param giveUp called when the lane cannot be kept running: ends the process, which whoever supervises it starts anew
     */
    public LaneStreams(Lane lane, KafkaAccess kafka, BrokerConfig config, LaneMetrics metrics, Runnable giveUp) {
        // First, and closed behind itself: this is what fails while Kafka is not there, and it is tried again then.
        ensureTopics(lane, kafka, config.partitions());
        this.lane = lane;
        this.giveUp = giveUp;
        InstantSource clock = InstantSource.system();
        restarts = new RestartPolicy(config.failuresAllowed(), clock);
        admin = new TopicAdmin(kafka);
        producer = kafka.promptProducer();
        DeadLetters deadLetters = new DeadLetters("broker", producer, clock);
        runs = new RunCatalog(kafka, deadLetters);
        Tapes tapes = new Tapes(kafka, config.of(lane).tapeSegments(), (record, reason) -> {
            metrics.deadLetter();
            deadLetters.add(record, reason);
        });
        tape = new PatientTape(tapes, admin, config.tapePatience());
        var topology = BrokerTopology.build(lane, new BrokerParts(tape, runs, metrics, clock));
        try {
            streams = new KafkaStreams(topology, StreamsSettings.of(lane, kafka, config));
        } catch (StreamsException e) {
            // The folder's lock is still held by the process before us: this is tried again, too.
            closeParts();
            throw e;
        }
        streams.setUncaughtExceptionHandler(this::answer);
        streams.setStateListener((now, before) -> note(now));
        streams.start();
    }

    private void note(KafkaStreams.State now) {
        LOG.infof("lane %s: %s", lane, now);
        if (now == KafkaStreams.State.RUNNING) {
            running.countDown();
        }
    }

    private static void ensureTopics(Lane lane, KafkaAccess kafka, int partitions) {
        var trades = Topics.trades(lane);
        var equity = Topics.equity(lane);
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            admin.ensure(List.of(Topics.orders(lane), trades, equity, Topics.RUNS, Topics.DEAD_LETTERS), partitions);
            int orders = admin.partitions(Topics.orders(lane));
            if (admin.partitions(trades) != orders || admin.partitions(equity) != orders) {
                throw new IllegalStateException("the topics of lane " + lane + " have unequal numbers of partitions");
            }
        }
    }

    private StreamThreadExceptionResponse answer(Throwable failure) {
        if (closing) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Optional<Duration> wait = restarts.failed();
        if (wait.isEmpty()) {
            LOG.errorf(failure, "lane %s fails again and again: giving up", lane);
            giveUp.run();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.errorf(
                failure,
                "lane %s failed: a fresh thread follows in %d ms",
                lane,
                wait.get().toMillis());
        try {
            Thread.sleep(wait.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** What Kafka Streams says of it. */
    public KafkaStreams.State state() {
        return streams.state();
    }

    /**
     * Waits until it runs.
     *
     * @throws IllegalStateException when it does not within {@code limit}
     */
    void awaitRunning(Duration limit) throws InterruptedException {
        if (!running.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("lane " + lane + " is " + state() + " after " + limit);
        }
    }

    /** Records of {@code orders} that wait to be processed, by partition of this instance, by the consumers' own measure. */
    public Map<Integer, Long> lags() {
        Map<Integer, Long> lags = new TreeMap<>();
        for (var metric : streams.metrics().entrySet()) {
            var name = metric.getKey();
            boolean ofOrders = "records-lag".equals(name.name())
                    && Topics.orders(lane).name().equals(name.tags().get("topic"));
            if (ofOrders && value(metric.getValue()) instanceof Double records) {
                long waiting = records.isNaN() ? 0 : Math.round(records);
                lags.merge(Integer.valueOf(name.tags().get("partition")), waiting, Long::max);
            }
        }
        return lags;
    }

    private static Object value(Metric metric) {
        return metric.metricValue();
    }

    /** Stops in order: what has been processed is committed, the rest is taken up again by the next start. */
    public void close(Duration limit) {
        closing = true;
        tape.stopWaiting();
        if (!streams.close(limit)) {
            LOG.warnf("lane %s did not stop within %s", lane, limit);
        }
        closeParts();
    }

    private void closeParts() {
        tape.close();
        runs.close();
        producer.close(Duration.ofSeconds(1));
        admin.close();
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }
}
