package dev.tradinglab.bothost;

import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import java.util.List;

/** "When a bot is called" of DESIGN. Depends on the tape alone, never on the account, so it can look ahead. */
final class Cadence {
    private final long interval;
    private final List<String> symbols;
    private long nextDue = Long.MIN_VALUE;
    private boolean owesInstant;

    /**
     * @param interval microseconds of tape time; 0 means every event of the symbols
     * @param symbols of the bot
     */
    Cadence(long interval, List<String> symbols) {
        this.interval = interval;
        this.symbols = symbols;
    }

    /**
     * Whether the bot is called at the next event.
     *
     * @param time tape time with this event
     */
    boolean due(MarketEvent event, long time) {
        return interval > 0 ? reached(event, time) : own(event);
    }

    /** No call falls due before tape time is here, microseconds; {@link Long#MIN_VALUE} when the next event may call. */
    long nextDue() {
        return nextDue;
    }

    private boolean reached(MarketEvent event, long time) {
        boolean calls =
                switch (event) {
                    case Gap _, Correction _ -> false;
                    case PriceEvent price -> !price.more();
                    case Clock _ -> true;
                };
        if (!calls || time < nextDue) {
            return false;
        }
        nextDue = (Math.floorDiv(time, interval) + 1) * interval;
        return true;
    }

    /** An event of its symbols that carries {@code more} calls it at the end of that instant, whose last event may be another's. */
    private boolean own(MarketEvent event) {
        if (event instanceof PriceEvent price) {
            owesInstant |= symbols.contains(price.symbol());
            if (price.more()) {
                return false;
            }
        }
        boolean due = owesInstant && !(event instanceof Gap || event instanceof Correction);
        owesInstant &= !due;
        return due;
    }
}
