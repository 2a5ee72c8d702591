package dev.tradinglab.dashboard.liverun;

import dev.tradinglab.dashboard.catalog.Catalog;
import dev.tradinglab.dashboard.commands.WishWriter;
import dev.tradinglab.dashboard.config.LabConfig;
import dev.tradinglab.dashboard.kafka.LogTail;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.time.Micros;
import dev.tradinglab.tape.kafka.TopicAdmin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sees to it that the source's live run is on {@code runs}. A spec is never changed once written: an existing run is taken as it is,
 * whatever the configuration says by now.
 */
@ApplicationScoped
public class LiveRun {
    private static final Logger LOG = Logger.getLogger(LiveRun.class);

    private final LabConfig config;
    private final Catalog catalog;
    private final WishWriter writer;

    /** Wires the parts. */
    public LiveRun(LabConfig config, Catalog catalog, WishWriter writer) {
        this.config = config;
        this.catalog = catalog;
        this.writer = writer;
    }

    /** Id of the run, whether it is there yet or not. */
    public String id() {
        return config.source().liveRun();
    }

    /** The run's spec; empty until Kafka has answered. */
    public Optional<RunSpec> spec() {
        return catalog.run(id());
    }

    /**
     * Returns the run's spec, writing it if it is not there.
     *
     * @param tail has read {@code runs} to its end, and reads on after the writing
     */
    public RunSpec ensure(TopicAdmin topics, LogTail tail) {
        Optional<RunSpec> found = spec();
        if (found.isEmpty()) {
            String tape = config.source().tape().name();
            RunSpec spec = spec(config, topics.end(tape, 0), Instant.now());
            WishWriter.await(List.of(writer.write(spec)));
            tail.readToEnd();
            found = spec();
            LOG.infof("live run %s written: from offset %d of %s", spec.run(), spec.from(), tape);
        }
        RunSpec spec = found.orElseThrow(() -> new IllegalStateException("run " + id() + " was written but not read"));
        LOG.infof(
                "live run %s: tape %s from %d, cash %s, seed %d",
                spec.run(), spec.tape(), spec.from(), Fixed.format(spec.cash()), spec.seed());
        return spec;
    }

    /**
     * The spec that the configuration asks for.
     *
     * @param from offset of the first event that belongs to the run
     * @throws ArithmeticException when an amount does not fit
     * @throws IllegalArgumentException when a value cannot be
     */
    static RunSpec spec(LabConfig config, long from, Instant now) {
        LabConfig.Live live = config.live();
        var rules = new ExecutionRules(
                Micros.of(live.latency()),
                Fixed.parse(live.slippageBps().toPlainString()),
                Fixed.parse(live.feeBps().toPlainString()));
        return new RunSpec(
                config.source().liveRun(),
                Lane.LIVE,
                config.source().tape().name(),
                from,
                null,
                List.of(),
                Map.of(),
                Fixed.parse(live.cash().toPlainString()),
                rules,
                live.seed(),
                Micros.of(live.sampling()),
                RunSpec.ENGINE,
                Micros.of(now),
                null,
                Micros.of(live.cadence()));
    }
}
