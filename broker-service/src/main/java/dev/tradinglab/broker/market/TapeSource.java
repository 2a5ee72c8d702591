package dev.tradinglab.broker.market;

import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.tape.reader.TapeSlice;

/** Gives the market events of a run by position. */
@FunctionalInterface
public interface TapeSource {
    /**
     * What stands from a position on, at least one place and at most up to {@code to}. Waits for it: a position is only asked for after a
     * runner has seen it.
     *
     * @throws TapeLostException when the tape does not have the position and never will
     */
    TapeSlice read(RunSpec run, long from, long to) throws TapeLostException;
}
