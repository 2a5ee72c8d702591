package dev.tradinglab.ingest;

import dev.tradinglab.ingest.live.IngestMetrics;
import dev.tradinglab.ingest.live.QualityLimits;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.writer.FencedException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Keeps the tape written: takes it over, runs the source, and begins anew when writing failed. When another process has taken the tape over, it
 * stands by and writes no more, for good: two that take it from each other in turns would serve nobody.
 */
@ApplicationScoped
class IngestService {
    private static final Logger LOG = Logger.getLogger(IngestService.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration DISK = Duration.ofSeconds(2);
    /** How long it may take to stop in good order, and then by force, which is needed only while Kafka is away. */
    private static final Duration STOP = Duration.ofMillis(3_500);

    private final IngestConfig config;
    private final KafkaAccess kafka;
    private final TapeChannel tape;
    private final IngestMetrics metrics;
    private final IngestStatus status;
    private final DiskFloor disk;
    private volatile TapeSession session;
    private volatile boolean full;
    private final QualityLimits limits;
    private volatile boolean stopping;
    private Thread thread;
    private Thread watch;

    @Inject
    IngestService(
            IngestConfig config,
            KafkaAccess kafka,
            TapeChannel tape,
            IngestMetrics metrics,
            IngestStatus status,
            DiskFloor disk) {
        this.config = config;
        // Limits that cannot be end the start, before a tape is taken over.
        this.limits = Wiring.limits(config);
        this.kafka = kafka;
        this.tape = tape;
        this.metrics = metrics;
        this.status = status;
        this.disk = disk;
    }

    void start(@Observes StartupEvent event) {
        stopping = false;
        thread = Thread.ofPlatform().name("tape-writer").start(this::run);
        watch = Thread.ofPlatform().name("disk-floor").daemon().start(this::watchDisk);
    }

    private void watchDisk() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                lookAtDisk();
                Thread.sleep(DISK);
            }
        } catch (InterruptedException _) {
            LOG.debug("the disk is watched no longer");
        }
    }

    private void lookAtDisk() {
        OptionalLong room = disk.roomMib();
        room.ifPresent(metrics::room);
        boolean was = full;
        full = disk.isReached(room, was);
        if (!full) {
            return;
        }
        if (!was) {
            LOG.error(disk.describe(room));
        }
        TapeSession running = session;
        if (running != null) {
            running.stop();
        }
        status.full(disk.describe(room));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        watch.interrupt();
        TapeSession running = session;
        if (running != null) {
            running.stop();
        }
        if (!thread.join(STOP)) {
            thread.interrupt();
            thread.join(STOP);
        }
    }

    private void run() {
        try {
            while (!stopping && isToBeTriedAgain()) {
                Thread.sleep(RETRY);
            }
        } catch (InterruptedException _) {
            LOG.warn("stopped by force");
        }
    }

    /** Holds the tape for as long as it can. */
    private boolean isToBeTriedAgain() throws InterruptedException {
        if (full) {
            return true;
        }
        try (MarketSource source = Wiring.source(config)) {
            String topic = source.tape().name();
            status.source(source.name(), source.isSimulated(), topic, source.symbols());
            status.budget(source::budget);
            metrics.open(source.name());
            session = new TapeSession(config, limits, kafka, metrics, status, source);
            if (!stopping) {
                session.run(tape.producer());
            }
            if (!stopping) {
                status.lease(-1);
                return true;
            }
            status.state(SourceState.STOPPED, "");
            return false;
        } catch (FencedException e) {
            LOG.errorf("standing by: %s", e.getMessage());
            status.lease(-1);
            status.state(SourceState.FENCED, e.getMessage());
            return false;
        } catch (RuntimeException e) {
            status.lease(-1);
            status.state(SourceState.STARTING, e.getMessage());
            if (!stopping) {
                LOG.error("the tape could not be written; trying again", e);
            }
            return true;
        }
    }
}
