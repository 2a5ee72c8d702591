package dev.tradinglab.bothost;

import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.sim.SimulatedMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/** A stretch of the simulated exchange in memory. */
public record SimulatedTape(List<MarketEvent> events) {
    /** So many trades of BTCUSDT and ETHUSDT, 20 a second. */
    public static SimulatedTape lively(long seed, int count) {
        SimulatedMarket market = new SimulatedMarket(seed);
        List<MarketEvent> events = new ArrayList<>(count);
        long time = 1_700_000_000_000_000L;
        for (int i = 0; i < count; i++) {
            time += market.delay();
            events.add(market.next(time));
        }
        return new SimulatedTape(events);
    }

    /** The first of a hundred random seeds that is as wanted: on one tape of twenty the price falls throughout, and who follows trends only waits. */
    public static long seed(String wanted, LongPredicate isWanted) {
        long first = System.nanoTime();
        return LongStream.range(first, first + 100)
                .filter(isWanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tape " + wanted + " from seed " + first + " on"));
    }

    /** The positions in [from, to). */
    public TapeSlice slice(long from, long to) {
        return new Slice(events, from, to);
    }

    private record Slice(List<MarketEvent> events, long from, long to) implements TapeSlice {
        @Override
        public MarketEvent at(long place) {
            return events.get((int) place);
        }
    }
}
