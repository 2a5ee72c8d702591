package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.tape.sim.SimulatedMarket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Simulated trades, and the rows of an archive that tell them. */
final class SampleTrades {
    private SampleTrades() {}

    static List<Trade> simulated(long seed, int count) {
        SimulatedMarket market = new SimulatedMarket(seed);
        List<Trade> trades = new ArrayList<>(count);
        long time = 1_700_000_000_000_000L;
        for (int i = 0; i < count; i++) {
            time += market.delay();
            Trade trade = market.next(time);
            trades.add(new Trade(
                    0, "x", "X", time, 0, trade.price(), trade.size(), Long.toString(i), trade.side(), false, false));
        }
        return trades;
    }

    /** Deals the trades out to three files, and moves some of them a little. */
    static List<List<Trade>> split(List<Trade> trades, Random random) {
        List<List<Trade>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        trades.forEach(trade -> parts.get(random.nextInt(3)).add(trade));
        for (List<Trade> part : parts) {
            for (int i = 0; i + 100 < part.size(); i += 100) {
                Collections.swap(part, i, i + random.nextInt(100));
            }
        }
        return parts;
    }

    static String row(Trade trade) {
        return trade.id() + "," + BigDecimal.valueOf(trade.price(), 8).toPlainString() + ","
                + BigDecimal.valueOf(trade.size(), 8).toPlainString() + ",0," + trade.time() + ","
                + (trade.side() == Aggressor.SELL) + ",true";
    }
}
