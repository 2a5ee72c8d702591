package dev.tradinglab.tape.writer;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import java.util.OptionalLong;

/** By what an event is known again within its feed, where the market's ids do not count up. */
public final class EventIds {
    private static final int MOST_DIGITS = 18;

    private EventIds() {}

    /**
     * The market's id of a trade that does not count up; of a bar its start and its numbers, so that an update of it is another one; null where
     * there is nothing to know it by.
     */
    public static String of(MarketEvent event) {
        return switch (event) {
            case Trade trade -> trade.id() == null || counts(trade.id()) ? null : trade.id();
            case Bar bar ->
                "bar " + bar.start() + ' ' + bar.time() + ' ' + bar.open() + ' ' + bar.high() + ' ' + bar.low() + ' '
                        + bar.close() + ' ' + bar.volume();
            case Quote _, Gap _, Correction _, Clock _ -> null;
        };
    }

    /** The close of the bar that an {@link #of id} is of, microseconds; empty when it is of none. */
    public static OptionalLong barEnd(String id) {
        String[] parts = id.split(" ");
        // A market's own id may look like one of ours.
        return parts.length > 2 && parts[0].equals("bar") && parts[2].matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(parts[2]))
                : OptionalLong.empty();
    }

    /** Whether an id is a number that may count up. */
    public static boolean counts(String id) {
        if (id.isEmpty() || id.length() > MOST_DIGITS) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
