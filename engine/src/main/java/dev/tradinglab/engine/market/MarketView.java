package dev.tradinglab.engine.market;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tape time and the last prices of some symbols, from the first event observed on: what came before does not exist, so that a live run
 * and a backtest of the same stretch see the same (law 2).
 */
public final class MarketView {
    /** Tape time before any event. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private final Map<String, LastPrice> prices = new TreeMap<>();
    private final List<String> symbols;
    private final Set<String> followed;
    private long time;

    /** A view of {@code symbols} that has seen nothing. */
    public MarketView(List<String> symbols) {
        this(symbols, NO_TIME, Map.of());
    }

    /** A view that goes on from where another was. */
    public MarketView(List<String> symbols, long time, Map<String, LastPrice> prices) {
        this.symbols = List.copyOf(symbols);
        this.followed = new TreeSet<>(symbols);
        this.time = time;
        this.prices.putAll(prices);
    }

    /** Takes in the next event of the tape; returns false when it is not a price of one of the symbols. */
    public boolean observe(MarketEvent event) {
        time = Math.max(time, event.time());
        return switch (event) {
            case PriceEvent price
            when follows(price.symbol()) -> {
                note(price);
                yield true;
            }
            case PriceEvent _, Gap _, Correction _, Clock _ -> false;
        };
    }

    /** True when the symbol is one of this view's. */
    public boolean follows(String symbol) {
        return followed.contains(symbol);
    }

    private void note(PriceEvent event) {
        switch (event) {
            case Trade trade -> replace(trade, trade.price(), true);
            case Bar bar -> replace(bar, bar.close(), true);
            case Quote quote -> {
                // An empty side tells no price.
                if (quote.bid() > 0 && quote.ask() > 0) {
                    replace(quote, middle(quote.bid(), quote.ask()), false);
                }
            }
        }
    }

    private void replace(PriceEvent event, long price, boolean traded) {
        LastPrice last = prices.get(event.symbol());
        if (last == null || replaces(event, traded, last)) {
            prices.put(event.symbol(), new LastPrice(price, event.time(), traded));
        }
    }

    private static boolean replaces(PriceEvent event, boolean traded, LastPrice last) {
        boolean newer = event.time() >= last.time();
        if (traded == last.traded()) {
            return newer;
        }
        // The first trade ends the rule of the quotes, although a market's time of a trade precedes the time of receipt
        // that quotes bear
        // where the market gives them none.
        return traded && (newer || !event.backfilled());
    }

    /** Half-even, as all rounding here. */
    private static long middle(long bid, long ask) {
        long floor = (bid & ask) + ((bid ^ ask) >> 1);
        boolean half = ((bid ^ ask) & 1) != 0;
        return half && (floor & 1) != 0 ? floor + 1 : floor;
    }

    /** Tape time: the largest event time so far, microseconds; {@link #NO_TIME} before the first event. */
    public long time() {
        return time;
    }

    /** The last price of a symbol, or null when none has been seen. */
    public LastPrice last(String symbol) {
        return prices.get(symbol);
    }

    /** The symbols of this view, in the order of the bot's file. */
    public List<String> symbols() {
        return symbols;
    }

    /** All last prices by symbol. */
    public Map<String, LastPrice> prices() {
        return Collections.unmodifiableMap(prices);
    }
}
