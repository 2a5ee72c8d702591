package dev.tradinglab.broker.lane;

import dev.tradinglab.broker.metrics.LaneMetrics;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.tape.kafka.KafkaAccess;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts the lanes when the service starts, and again and again while Kafka is not there; stops them with it. */
@ApplicationScoped
public class BrokerLanes {
    private static final Logger LOG = Logger.getLogger(BrokerLanes.class);
    private static final int EXIT_FAILED = 1;
    private static final long RETRY_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 2_000;

    private final BrokerConfig config;
    private final KafkaAccess kafka;
    private final MeterRegistry registry;
    private final Map<Lane, LaneStreams> running = new ConcurrentHashMap<>();
    private final List<Thread> starters = new ArrayList<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lags").factory());
    private volatile boolean stopping;

    /** For CDI. */
    public BrokerLanes(
            BrokerConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            MeterRegistry registry) {
        this.config = config;
        this.kafka = new KafkaAccess(bootstrapServers);
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        for (Lane lane : lanes()) {
            LaneMetrics metrics = new LaneMetrics(registry, lane);
            looks.scheduleWithFixedDelay(
                    () -> lookAtLags(lane, metrics), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            // Off the main thread: Kafka may come later than we do.
            starters.add(Thread.ofPlatform()
                    .name("start-" + lane.name().toLowerCase(Locale.ROOT))
                    .daemon()
                    .start(() -> startLane(lane, metrics)));
        }
    }

    private void lookAtLags(Lane lane, LaneMetrics metrics) {
        LaneStreams streams = running.get(lane);
        if (streams != null) {
            metrics.lags(streams.lags(), System.currentTimeMillis());
        }
    }

    private void startLane(Lane lane, LaneMetrics metrics) {
        while (!stopping) {
            try {
                LaneStreams streams = new LaneStreams(lane, kafka, config, metrics, BrokerLanes::exit);
                running.put(lane, streams);
                return;
            } catch (RuntimeException e) {
                LOG.warnf("lane %s cannot start yet: %s", lane, e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void exit() {
        Quarkus.asyncExit(EXIT_FAILED);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        looks.shutdownNow();
        for (Thread starter : starters) {
            starter.interrupt();
            starter.join(RETRY_MILLIS);
        }
        // Side by side: each may have a long record in hand.
        List<Thread> closers = running.values().stream()
                .map(lane -> Thread.ofPlatform().start(lane::close))
                .toList();
        for (Thread closer : closers) {
            closer.join();
        }
    }

    /** The lanes that this process is to run. */
    public List<Lane> lanes() {
        return Lane.AT_WORK.stream().filter(lane -> config.of(lane).enabled()).toList();
    }

    /** What a lane is doing: a state of Kafka Streams, or {@code WAITING_FOR_KAFKA}. */
    public String state(Lane lane) {
        LaneStreams streams = running.get(lane);
        return streams == null ? "WAITING_FOR_KAFKA" : streams.state().name();
    }

    /** Records of {@code orders} that wait to be processed. */
    public long lag(Lane lane) {
        LaneStreams streams = running.get(lane);
        return streams == null
                ? 0
                : streams.lags().values().stream().mapToLong(Long::longValue).sum();
    }
}
