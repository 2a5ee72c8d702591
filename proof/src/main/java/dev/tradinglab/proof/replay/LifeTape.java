package dev.tradinglab.proof.replay;

import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.tape.reader.RunTape;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.reader.TapeTruncatedException;
import dev.tradinglab.tape.reader.Tapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run's tape, of which all that is asked for must be there. */
public final class LifeTape {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final int WINDOW = 1_024;

    private final RunSpec run;
    private final RunTape tape;

    /** @param tapes shared by all who read */
    public LifeTape(Tapes tapes, RunSpec run) {
        this.run = run;
        this.tape = new RunTape(tapes.tape(run.tape()), run);
    }

    /** The position behind the last; {@link Long#MAX_VALUE} in a run without end. */
    public long end() {
        return tape.end();
    }

    /**
     * A stretch that begins at {@code from} and goes at most to {@code to}, never empty.
     *
     * @throws ProofException when the tape does not have it
     */
    public TapeSlice read(long from, long to) {
        try {
            TapeSlice slice = tape.read(from, to, WAIT);
            if (slice.isEmpty()) {
                throw new ProofException("tape " + run.tape() + " has nothing at offset " + run.offset(from)
                        + ", which the log speaks of: is it the same Kafka?");
            }
            return slice;
        } catch (TapeTruncatedException e) {
            throw new ProofException("it cannot be lived again: " + e.getMessage(), e);
        }
    }

    /** An event with its place. */
    public record Tick(long position, MarketEvent event) {}

    /** The event at a position; null when the record there is none. */
    public MarketEvent at(long position) {
        return read(position, position + 1).at(position);
    }

    /**
     * The last price events of some symbols up to and including a position, oldest first.
     *
     * @param start nothing before this position
     */
    public List<Tick> last(int count, long start, long position, List<String> symbols) {
        List<Tick> found = new ArrayList<>();
        for (long to = position + 1; to > start && found.size() < count; ) {
            long from = Math.max(start, to - WINDOW);
            List<Tick> window = prices(from, to, symbols);
            found.addAll(0, window);
            to = from;
        }
        return List.copyOf(found.subList(Math.max(0, found.size() - count), found.size()));
    }

    private List<Tick> prices(long from, long to, List<String> symbols) {
        List<Tick> prices = new ArrayList<>();
        for (long at = from; at < to; ) {
            TapeSlice slice = read(at, to);
            for (; at < slice.to(); at++) {
                if (slice.at(at) instanceof PriceEvent price && symbols.contains(price.symbol())) {
                    prices.add(new Tick(at, price));
                }
            }
        }
        return prices;
    }
}
