package dev.tradinglab.ingest;

import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.live.IngestMetrics;
import dev.tradinglab.ingest.live.LiveTape;
import dev.tradinglab.ingest.live.QualityLimits;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceListener;
import dev.tradinglab.ingest.source.SourceSignal;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.kafka.DeadLetters;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.writer.ProducerAppender;
import dev.tradinglab.tape.writer.TapeWriter;
import dev.tradinglab.tape.writer.TapeWriter.TakeOver;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** One stay in possession of a tape: from taking it over to being stopped, fenced or failing. */
final class TapeSession {
    private static final Logger LOG = Logger.getLogger(TapeSession.class);

    /** Signals that wait for the tape: some seconds of the busiest market. When it is full, Kafka has been away that long. */
    private static final int WAITING = 65_536;

    /** How soon a quiet market's session notices that it is to stop. */
    private static final long STOP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final int FLUSH_SECONDS = 3;

    private final IngestConfig config;
    private final QualityLimits limits;
    private final KafkaAccess kafka;
    private final IngestMetrics metrics;
    private final IngestStatus status;
    private final MarketSource source;
    private final BlockingQueue<SourceSignal> waiting = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean stopping;

    TapeSession(
            IngestConfig config,
            QualityLimits limits,
            KafkaAccess kafka,
            IngestMetrics metrics,
            IngestStatus status,
            MarketSource source) {
        this.config = config;
        this.limits = limits;
        this.kafka = kafka;
        this.metrics = metrics;
        this.status = status;
        this.source = source;
    }

    /**
     * Runs until it is {@link #stop stopped}, or ends with an exception. What has not gone out within three seconds then comes under a lease that is over,
     * which nobody reads; the next session tells the gap.
     *
     * @param events what the tape is written by; stays open
     * @throws dev.tradinglab.tape.writer.FencedException when another process has taken the tape over
     * @throws IllegalStateException when Kafka cannot be written
     */
    void run(Producer<String, byte[]> events) throws InterruptedException {
        String topic = source.tape().name();
        try (TopicAdmin admin = new TopicAdmin(kafka);
                Producer<String, byte[]> producer = kafka.promptProducer()) {
            admin.ensure(List.of(source.tape(), Topics.TAPES, Topics.DEAD_LETTERS), Topics.DEFAULT_PARTITIONS);
            String topicId = admin.topicId(topic).orElseThrow();
            Consumer<List<String>> announce = symbols -> announce(producer, topicId, symbols);
            announce.accept(source.symbols());
            TapeWriter writer = TapeWriter.takeOver(
                    kafka,
                    new ProducerAppender(events, topic),
                    new TakeOver(
                            topic,
                            config.instance(),
                            TapeWriter.LIVE_IN_FLIGHT,
                            Set.copyOf(source.feeds()),
                            source.lookBack()));
            LOG.infof(
                    "tape %s is ours with lease %d; its time is %d, last trades %s",
                    topic, writer.lease(), writer.end().time(), writer.end().trades());
            status.lease(writer.lease());
            status.state(SourceState.CONNECTING, "");
            source.start(writer.end(), new Inbox(announce));
            DeadLetters letters = new DeadLetters("ingest", producer, InstantSource.system());
            write(
                    writer,
                    new LiveTape(
                            source.name(),
                            limits,
                            writer.end(),
                            writer::append,
                            (reason, text) -> letters.add(source.name(), reason, text.getBytes(StandardCharsets.UTF_8)),
                            metrics,
                            Moment.now()));
        }
    }

    /** Tells the lab that there is such a tape. */
    private void announce(Producer<String, byte[]> producer, String topicId, List<String> symbols) {
        String topic = source.tape().name();
        TapeManifest manifest = new TapeManifest(
                topic, topic, topicId, TapeState.LIVE, source.isSimulated(), 0, 0, 0, 0, 0, symbols, null, List.of());
        producer.send(new ProducerRecord<>(
                Topics.TAPES.name(), manifest.name(), Topics.TAPES.codec().encode(manifest)));
    }

    /** Makes {@link #run} return soon, with everything written that had come. */
    void stop() {
        stopping = true;
    }

    private void write(TapeWriter writer, LiveTape tape) throws InterruptedException {
        SecondsPace clock = new SecondsPace(System.nanoTime());
        while (!stopping) {
            long wait = Math.min(STOP_NANOS, clock.left(System.nanoTime()));
            SourceSignal signal = waiting.poll(wait, TimeUnit.NANOSECONDS);
            if (signal != null) {
                tape.take(signal);
            }
            writer.requireOurs();
            Moment now = Moment.now();
            if (clock.take(now.nanos())) {
                tape.tick(now);
            }
        }
        source.close();
        for (SourceSignal signal = waiting.poll(); signal != null; signal = waiting.poll()) {
            tape.take(signal);
        }
        try {
            writer.flush(FLUSH_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn(e.getMessage());
        }
    }

    /** Where the source puts what it has. */
    private final class Inbox implements SourceListener {
        private final Consumer<List<String>> announce;

        Inbox(Consumer<List<String>> announce) {
            this.announce = announce;
        }

        @Override
        public boolean tell(SourceSignal signal) {
            return waiting.offer(signal);
        }

        @Override
        public void state(SourceState state, String detail) {
            status.state(state, detail);
        }

        @Override
        public void symbols(List<String> symbols) {
            status.symbols(symbols);
            announce.accept(symbols);
        }

        @Override
        public void reconnected() {
            metrics.reconnected(source.name());
        }

        @Override
        public void unknown(String kind) {
            metrics.unknown(source.name());
        }
    }
}
