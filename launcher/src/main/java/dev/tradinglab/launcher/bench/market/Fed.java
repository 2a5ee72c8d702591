package dev.tradinglab.launcher.bench.market;

import dev.tradinglab.events.fixed.Fixed;
import java.util.List;
import java.util.Locale;

/** The sources with a stand-in, and what may be asked of their tapes. */
public enum Fed {
    /** Ids count up by one. */
    BINANCE("ticks", true, false),
    /** What was missed is fetched by time. */
    ALPACA("ticks.alpaca", false, false),
    /** A bet is a trade of YES and one of NO. */
    MANIFOLD("ticks.manifold", false, false) {
        @Override
        List<Had> onTape(Had bet) {
            return List.of(share(bet, ":YES", bet.price()), share(bet, ":NO", Fixed.ONE - bet.price()));
        }

        private static Had share(Had bet, String side, long price) {
            return new Had(bet.symbol() + side, bet.id(), bet.time(), bet.at(), price, bet.size(), bet.swapped());
        }
    },
    /** Tells a last trade when asked; one that is older than the last is no news. */
    STOCKDATA("ticks.stockdata", false, true);

    private final String tape;
    private final boolean countsUp;
    private final boolean polled;

    Fed(String tape, boolean countsUp, boolean polled) {
        this.tape = tape;
        this.countsUp = countsUp;
        this.polled = polled;
    }

    /** Its tape's topic. */
    public String tape() {
        return tape;
    }

    /** Whether a symbol's events are in the order of their ids, always. */
    boolean countsUp() {
        return countsUp;
    }

    /** Whether it tells only when asked. */
    boolean polled() {
        return polled;
    }

    /** What of a market's event should stand on the tape. */
    List<Had> onTape(Had event) {
        return List.of(event);
    }

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
