package dev.tradinglab.bothost.speed;

import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.sim.SimulatedMarket;
import dev.tradinglab.tape.sim.SimulatedSymbol;
import java.util.ArrayList;
import java.util.List;

/** Simulated trades of one symbol, one a second, so that each is a call of a bot at the default cadence. */
record SteadyTape(List<MarketEvent> events) {
    private static final long SECOND = 1_000_000;
    private static final long START = 1_700_000_000 * SECOND;

    static SteadyTape of(String symbol, int count) {
        SimulatedMarket market = new SimulatedMarket(1, List.of(SimulatedSymbol.parse(symbol)), 1);
        List<MarketEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(market.next(START + i * SECOND));
        }
        return new SteadyTape(events);
    }

    TapeSlice slice(long from, long to) {
        return new Slice(events, from, to);
    }

    private record Slice(List<MarketEvent> events, long from, long to) implements TapeSlice {
        @Override
        public MarketEvent at(long place) {
            return events.get((int) place);
        }
    }
}
