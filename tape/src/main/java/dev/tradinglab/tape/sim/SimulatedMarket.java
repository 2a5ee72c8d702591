package dev.tradinglab.tape.sim;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.Trade;
import java.util.List;

/**
 * A simulated exchange: endless trades, each a pure function of the seed and of what was traded before. It has no clock, no floating
 * point and no hidden state: the last trade of each symbol is all there is, so a market that {@link #resume resumes} from a tape's end
 * goes on exactly as if it had never stopped.
 *
 * <p>A price moves by a bell-shaped step, drifts for a few hundred trades at a time, and is drawn back to its start price, so that
 * it neither vanishes nor explodes in a lab that runs for years. Ids count from 1 without a hole. Not thread-safe.
 *
 * <p>To make a tape of any length: {@code time += market.delay(); Trade next = market.next(time);}
 */
public final class SimulatedMarket {
    /** The source that its trades name. */
    public static final String SOURCE = "sim";

    /** One step is at most this fraction of the price: 4 × 1/25,000. */
    private static final long STEP_FRACTION = 25_000;
    /** Trades between two changes of the drift, as a power of two. */
    private static final int DRIFT_SHIFT = 9;

    private static final long DRIFT_FRACTION = 100_000;
    /** How many trades it takes to be drawn back to the start price, roughly. */
    private static final long RETURN_TRADES = 200_000;
    /** Sizes are whole multiples of this: 0.00001. */
    private static final long LOT = 1_000;

    private final long seed;
    private final long meanDelay;
    private final List<SimulatedSymbol> symbols;
    private final long[] ids;
    private final long[] prices;
    private long total;

    /**
     * A market before its first trade.
     *
     * @param tradesPerSecond of all symbols together, on average; 1 to 100,000
     */
    public SimulatedMarket(long seed, List<SimulatedSymbol> symbols, int tradesPerSecond) {
        if (symbols.isEmpty() || tradesPerSecond < 1 || tradesPerSecond > 100_000) {
            throw new IllegalArgumentException("a simulated market needs symbols and 1 to 100000 trades a second");
        }
        this.seed = seed;
        this.meanDelay = 1_000_000L / tradesPerSecond;
        this.symbols = List.copyOf(symbols);
        this.ids = new long[symbols.size()];
        this.prices = symbols.stream()
                .mapToLong(symbol -> roundPrice(symbol, symbol.start()))
                .toArray();
    }

    /** BTCUSDT and ETHUSDT at 20 trades a second. */
    public SimulatedMarket(long seed) {
        this(seed, SimulatedSymbol.DEFAULTS, 20);
    }

    /**
     * Goes on behind a trade that an earlier market made; call it for each symbol before the first {@link #next}.
     *
     * @param id of the last trade of the symbol
     * @param price of that trade, 1e-8
     */
    public void resume(String symbol, long id, long price) {
        for (int i = 0; i < ids.length; i++) {
            if (symbols.get(i).name().equals(symbol)) {
                total += id - ids[i];
                ids[i] = id;
                prices[i] = price;
            }
        }
    }

    /** Microseconds from the last trade to the next. */
    public long delay() {
        return 1 + Math.floorMod(draw(-1, total), 2 * meanDelay);
    }

    /**
     * The next trade.
     *
     * @param time that it gets, microseconds; it changes nothing else
     */
    public Trade next(long time) {
        int which = (int) Math.floorMod(draw(-2, total), (long) ids.length);
        SimulatedSymbol symbol = symbols.get(which);
        long before = prices[which];
        long id = ids[which] + 1;
        long price = move(which, symbol, before, id);
        ids[which] = id;
        prices[which] = price;
        total++;
        boolean up = price == before ? (draw(which, id) & 1) == 0 : price > before;
        return new Trade(
                0,
                SOURCE,
                symbol.name(),
                time,
                0,
                price,
                size(which, id, price),
                Long.toString(id),
                up ? Aggressor.BUY : Aggressor.SELL,
                false,
                false);
    }

    private long move(int which, SimulatedSymbol symbol, long price, long id) {
        // Four uniform numbers of 0..255 make a bell around 510.
        long random = draw(which, id);
        long bell = (random & 255) + (random >>> 8 & 255) + (random >>> 16 & 255) + (random >>> 24 & 255) - 510;
        long step = Fixed.multiplyDivide(price, bell * 4, STEP_FRACTION * 510);
        long drift = Fixed.multiplyDivide(
                price, Math.floorMod(draw(which, ~(id >> DRIFT_SHIFT)), 21L) - 10, DRIFT_FRACTION * 10);
        long back = (symbol.start() - price) / RETURN_TRADES;
        return roundPrice(symbol, price + step + drift + back);
    }

    private static long roundPrice(SimulatedSymbol symbol, long price) {
        long step = symbol.priceStep();
        // Far below the start price only the return to it is left of the movement.
        long floor = Math.max(step, symbol.start() / 100 / step * step);
        return Math.max(price - Math.floorMod(price + step / 2, step) + step / 2, floor);
    }

    /** From about 10 to 2,500 in money, small trades far more often than large ones. */
    private long size(int which, long id, long price) {
        long random = draw(which, Long.MIN_VALUE + id);
        int doublings = Long.numberOfTrailingZeros(random | 1L << 7);
        long money = (10L << doublings) * (100 + Math.floorMod(random >>> 8, 100L)) / 100 * Fixed.ONE;
        long size = Fixed.multiplyDivide(money, Fixed.ONE, price);
        return Math.max(LOT, size - size % LOT);
    }

    /** A number that depends on the seed, a stream and a place in it, and on nothing else: SplitMix64's finaliser, twice. */
    private long draw(int stream, long place) {
        return mix(mix(seed + 0x9E3779B97F4A7C15L * (stream + 3)) + 0x9E3779B97F4A7C15L * place);
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
