package dev.tradinglab.engine.market;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tape time and the last prices of some symbols, from the first event observed on: what came before does not exist, so that a live run
 * and a backtest of the same stretch see the same (law 2).
 */
public final class MarketView {
    /** Tape time before any event. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** Of a followed symbol; looked up for every event of the tape by every bot. */
    private static final class Cell {
        private LastPrice last;

        Cell(LastPrice last) {
            this.last = last;
        }
    }

    private final Map<String, Cell> cells = new LinkedHashMap<>();

    /** Of symbols that are not followed, from where this view goes on: what is held of them is worth that for ever. */
    private final Map<String, LastPrice> inherited;

    private final List<String> symbols;
    private long time;

    /** A view of {@code symbols} that has seen nothing. */
    public MarketView(List<String> symbols) {
        this(symbols, NO_TIME, Map.of());
    }

    /** A view that goes on from where another was, which may have followed other symbols. */
    public MarketView(List<String> symbols, long time, Map<String, LastPrice> prices) {
        this.symbols = List.copyOf(symbols);
        this.time = time;
        // The codec of the tape interns symbols as well: then one reference is compared, not the text.
        symbols.forEach(symbol -> cells.put(symbol.intern(), new Cell(prices.get(symbol))));
        this.inherited = new TreeMap<>(prices);
        inherited.keySet().removeAll(cells.keySet());
    }

    private MarketView(MarketView other) {
        this.symbols = other.symbols;
        this.time = other.time;
        this.inherited = other.inherited;
        other.cells.forEach((symbol, cell) -> cells.put(symbol, new Cell(cell.last)));
    }

    /** A view that has seen the same, and goes its own way. */
    public MarketView copy() {
        return new MarketView(this);
    }

    /** Takes in the next event of the tape; returns false when it is not a price of one of the symbols. */
    public boolean observe(MarketEvent event) {
        time = Math.max(time, event.time());
        return switch (event) {
            case PriceEvent price -> {
                Cell cell = cells.get(price.symbol());
                if (cell != null) {
                    note(cell, price);
                }
                yield cell != null;
            }
            case Gap _, Correction _, Clock _ -> false;
        };
    }

    /** True when the symbol is one of this view's. */
    public boolean follows(String symbol) {
        return cells.containsKey(symbol);
    }

    private static void note(Cell cell, PriceEvent event) {
        switch (event) {
            case Trade trade -> replace(cell, trade, trade.price(), true);
            case Bar bar -> replace(cell, bar, bar.close(), true);
            case Quote quote -> {
                // An empty side tells no price.
                if (quote.bid() > 0 && quote.ask() > 0) {
                    replace(cell, quote, middle(quote.bid(), quote.ask()), false);
                }
            }
        }
    }

    private static void replace(Cell cell, PriceEvent event, long price, boolean traded) {
        if (cell.last == null || replaces(event, traded, cell.last)) {
            cell.last = new LastPrice(price, event.time(), traded);
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
        Cell cell = cells.get(symbol);
        return cell == null ? inherited.get(symbol) : cell.last;
    }

    /** The symbols of this view, in the order of the bot's file. */
    public List<String> symbols() {
        return symbols;
    }

    /** All last prices by symbol, as they are now. */
    public Map<String, LastPrice> prices() {
        Map<String, LastPrice> prices = new TreeMap<>(inherited);
        cells.forEach((symbol, cell) -> {
            if (cell.last != null) {
                prices.put(symbol, cell.last);
            }
        });
        return prices;
    }
}
