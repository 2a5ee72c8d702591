package dev.tradinglab.tape.reader;

import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.run.RunSpec;
import java.time.Duration;

/** A run's range of a tape, by position, with the run's names of the symbols. */
public final class RunTape {
    private final Tape tape;
    private final RunSpec run;
    private final boolean renames;

    /** @param tape the tape that the run names */
    public RunTape(Tape tape, RunSpec run) {
        this.tape = tape;
        this.run = run;
        this.renames = !run.symbols().isEmpty();
    }

    /** Position behind the last one of the run; {@link Long#MAX_VALUE} when it has no end. */
    public long end() {
        return run.to() == null ? Long.MAX_VALUE : run.position(run.to());
    }

    /**
     * What stands from a position on: at most up to {@code to} and to the run's end, and empty when nothing came within {@code wait}.
     *
     * @throws TapeTruncatedException when Kafka no longer has the position
     */
    public TapeSlice read(long from, long to, Duration wait) {
        long bound = Math.min(to, end());
        // "As far as there is" must not overflow into the past.
        long toOffset = bound > Long.MAX_VALUE - run.from() ? Long.MAX_VALUE : run.offset(bound);
        TapeSlice offsets = tape.read(run.offset(from), toOffset, wait);
        return new Positions(offsets, run, run.position(offsets.from()), run.position(offsets.to()), renames);
    }

    private record Positions(TapeSlice offsets, RunSpec run, long from, long to, boolean renames) implements TapeSlice {
        @Override
        public MarketEvent at(long place) {
            MarketEvent event = offsets.at(run.offset(place));
            if (!renames || !(event instanceof PriceEvent price)) {
                return event;
            }
            String name = run.symbol(price.symbol());
            return name.equals(price.symbol()) ? event : price.as(name);
        }
    }
}
