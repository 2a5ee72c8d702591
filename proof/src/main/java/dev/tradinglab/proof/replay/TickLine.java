package dev.tradinglab.proof.replay;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.time.Micros;

/** Market events as lines for people. */
public final class TickLine {
    private TickLine() {}

    /** Place, time, and what happened. */
    public static String of(LifeTape.Tick tick) {
        return tick.position() + "  " + time(tick.event().time()) + "  " + what(tick.event());
    }

    /** What happened. */
    public static String what(MarketEvent event) {
        return switch (event) {
            case Trade trade ->
                "trade " + trade.symbol() + " " + Fixed.format(trade.size()) + " at " + Fixed.format(trade.price());
            case Quote quote ->
                "quote " + quote.symbol() + " " + Fixed.format(quote.bid()) + " / " + Fixed.format(quote.ask());
            case Bar bar ->
                "bar " + bar.symbol() + " open " + Fixed.format(bar.open()) + " close " + Fixed.format(bar.close());
            case Gap _ -> "gap in the feed";
            case Correction correction -> "the market took back or changed a trade of " + correction.symbol();
            case Clock _ -> "clock";
        };
    }

    /** Microseconds since the epoch as UTC. */
    public static String time(long micros) {
        return Micros.instant(micros).toString();
    }
}
