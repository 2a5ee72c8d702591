package dev.tradinglab.broker.run;

import dev.tradinglab.events.run.RunSpec;
import java.util.Optional;

/** Knows the runs. */
@FunctionalInterface
public interface RunDirectory {
    /** The spec of a run; empty when no such run has been written. Specs never change. */
    Optional<RunSpec> find(String run);
}
