package dev.tradinglab.bothost;

import dev.tradinglab.bothost.guest.Refusal;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.Position;
import dev.tradinglab.engine.market.LastPrice;
import dev.tradinglab.engine.market.MarketView;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.tape.reader.TapeSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The calls that fall due in a slice of tape, with time and last prices at each: all that can be known without the account. */
final class CallTable {
    private static final int FIRST_CAPACITY = 64;

    private final List<String> symbols;
    private final List<double[]> prices = new ArrayList<>();
    private final List<long[]> fixedPrices = new ArrayList<>();
    private final double[] holdings;
    private int count;
    private long[] positions = new long[FIRST_CAPACITY];
    private long[] times = new long[FIRST_CAPACITY];
    private double[] equity = new double[FIRST_CAPACITY];
    private double[] unrealized = new double[FIRST_CAPACITY];

    CallTable(List<String> symbols) {
        this.symbols = symbols;
        this.holdings = new double[symbols.size()];
        symbols.forEach(symbol -> {
            prices.add(new double[FIRST_CAPACITY]);
            fixedPrices.add(new long[FIRST_CAPACITY]);
        });
    }

    /**
     * Fills the table anew. {@code cadence} is moved on over the slice; {@code before} is what was seen before it, and stays. A slice in which no
     * call falls due, as most are of a live tape, costs no look at prices.
     */
    void fill(TapeSlice slice, Cadence cadence, MarketView before) {
        count = 0;
        long time = before.time();
        MarketView market = null;
        long next = slice.from();
        for (long place = slice.from(); place < slice.to(); place++) {
            MarketEvent event = slice.at(place);
            if (event == null) {
                continue;
            }
            time = Math.max(time, event.time());
            if (cadence.due(event, time)) {
                market = market == null ? before.copy() : market;
                for (; next <= place; next++) {
                    observe(market, slice.at(next));
                }
                add(place, market);
            }
        }
    }

    private static void observe(MarketView market, MarketEvent event) {
        if (event != null) {
            market.observe(event);
        }
    }

    private void add(long position, MarketView market) {
        if (count == positions.length) {
            grow();
        }
        positions[count] = position;
        times[count] = market.time();
        for (int k = 0; k < symbols.size(); k++) {
            LastPrice last = market.last(symbols.get(k));
            fixedPrices.get(k)[count] = last == null ? 0 : last.price();
            prices.get(k)[count] = last == null ? Double.NaN : Fixed.toDouble(last.price());
        }
        count++;
    }

    private void grow() {
        int capacity = count * 2;
        positions = Arrays.copyOf(positions, capacity);
        times = Arrays.copyOf(times, capacity);
        equity = Arrays.copyOf(equity, capacity);
        unrealized = Arrays.copyOf(unrealized, capacity);
        prices.replaceAll(column -> Arrays.copyOf(column, capacity));
        fixedPrices.replaceAll(column -> Arrays.copyOf(column, capacity));
    }

    int count() {
        return count;
    }

    long position(int call) {
        return positions[call];
    }

    long time(int call) {
        return times[call];
    }

    /** The calls in [from, to) as an account sees them that stands still but for its valuation; the first is told of the refusals. */
    Stretch stretch(int from, int to, Account account, List<Refusal> refusals) {
        boolean flat = account.positions().isEmpty();
        for (int k = 0; k < holdings.length; k++) {
            Position held = account.position(symbols.get(k));
            holdings[k] = Fixed.toDouble(held.size());
        }
        double cash = Fixed.toDouble(account.cash());
        if (flat) {
            Arrays.fill(equity, from, to, cash);
            Arrays.fill(unrealized, from, to, 0);
        } else {
            for (int call = from; call < to; call++) {
                int at = call;
                equity[call] = Fixed.toDouble(account.equity(symbol -> price(symbol, at)));
                unrealized[call] = Fixed.toDouble(account.unrealized(symbol -> price(symbol, at)));
            }
        }
        double realized = Fixed.toDouble(account.realized());
        return new Stretch(to, positions, times, prices, equity, unrealized, cash, realized, holdings, refusals);
    }

    private long price(String symbol, int call) {
        return fixedPrices.get(symbols.indexOf(symbol))[call];
    }
}
