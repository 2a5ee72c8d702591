package dev.tradinglab.dashboard.services;

import dev.tradinglab.dashboard.catalog.Catalog;
import dev.tradinglab.dashboard.catalog.Wish;
import dev.tradinglab.dashboard.ledger.LedgerException;
import dev.tradinglab.dashboard.ledger.Runs;
import dev.tradinglab.dashboard.live.Marks;
import dev.tradinglab.dashboard.liverun.LiveRun;
import dev.tradinglab.dashboard.tape.TapeView;
import dev.tradinglab.events.run.RunSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many events of the live tape each service is behind the tape's end, by the marks it wrote. Marks go out once a second where
 * nothing is traded, so a second's worth of events is no lag.
 */
@ApplicationScoped
public class LagView {
    private final LiveRun liveRun;
    private final TapeView tape;
    private final Marks marks;
    private final Runs runs;
    private final Catalog catalog;

    /** Wires the parts. */
    public LagView(LiveRun liveRun, TapeView tape, Marks marks, Runs runs, Catalog catalog) {
        this.liveRun = liveRun;
        this.tape = tape;
        this.marks = marks;
        this.runs = runs;
        this.catalog = catalog;
    }

    /** The lag of a service, by what its name begins with; empty where it is not known or the service has none. */
    public Optional<Long> of(String service) {
        List<Integer> partitions = partitionsInUse();
        Optional<RunSpec> run = liveRun.spec();
        long next = tape.state().next();
        if (run.isEmpty() || partitions.isEmpty() || next < 0) {
            return Optional.empty();
        }
        OptionalLong position = position(service, run.get().run(), partitions);
        return position.isPresent()
                ? Optional.of(Math.max(0, run.get().position(next - 1) - position.getAsLong()))
                : Optional.empty();
    }

    private OptionalLong position(String service, String run, List<Integer> partitions) {
        if (service.startsWith("runner")) {
            return marks.decided(run, partitions);
        }
        if (service.startsWith("broker")) {
            return marks.settled(run, partitions);
        }
        return service.startsWith("ledger") ? booked(run, partitions) : OptionalLong.empty();
    }

    private OptionalLong booked(String run, List<Integer> partitions) {
        try {
            return runs.position(run, partitions).map(OptionalLong::of).orElse(OptionalLong.empty());
        } catch (LedgerException e) {
            return OptionalLong.empty(); // said where the books are shown
        }
    }

    /** Partitions without bots have no marks. */
    private List<Integer> partitionsInUse() {
        return catalog.wishes(liveRun.id()).entrySet().stream()
                .filter(entry -> entry.getValue().started())
                .map(Map.Entry<String, Wish>::getKey)
                .map(catalog::partitionOf)
                .distinct()
                .toList();
    }
}
