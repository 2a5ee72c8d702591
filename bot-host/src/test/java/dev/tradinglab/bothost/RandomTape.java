package dev.tradinglab.bothost;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.tape.reader.TapeSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Tapes with everything that may stand on one: late and back-filled events, instants of several bars, clocks, gaps, stale records. */
record RandomTape(long from, List<MarketEvent> events) {
    private static final List<String> SYMBOLS = List.of("A", "B", "FOREIGN");

    static RandomTape of(RandomGenerator random, int size) {
        List<MarketEvent> events = new ArrayList<>();
        long time = 1_700_000_000_000_000L + random.nextLong(10_000_000);
        while (events.size() < size) {
            time += random.nextInt(10) == 0 ? random.nextLong(20_000_000) : random.nextLong(400_000);
            long told = random.nextInt(8) == 0 ? time - random.nextLong(3_000_000) : time;
            String symbol = SYMBOLS.get(random.nextInt(3));
            long price = random.nextLong(90 * Fixed.ONE, 110 * Fixed.ONE);
            boolean late = random.nextInt(20) == 0;
            boolean more = random.nextInt(6) == 0;
            switch (random.nextInt(10)) {
                case 0 -> events.add(null);
                case 1 -> events.add(new Gap(1, "t", null, told, 0, 0, null, null, 0, 0, "test"));
                case 2 -> events.add(new Clock(1, told));
                case 3, 4 ->
                    events.add(
                            new Quote(1, "t", symbol, told, 0, price, 1, random.nextInt(4) * price / 2, 1, late, more));
                case 5 -> bars(random, events, told);
                default -> events.add(new Trade(1, "t", symbol, told, 0, price, Fixed.ONE, null, null, late, more));
            }
        }
        return new RandomTape(random.nextLong(1_000), events.subList(0, size));
    }

    private static void bars(RandomGenerator random, List<MarketEvent> events, long close) {
        for (int k = 0; k < SYMBOLS.size(); k++) {
            long open = random.nextLong(90 * Fixed.ONE, 110 * Fixed.ONE);
            long end = random.nextLong(90 * Fixed.ONE, 110 * Fixed.ONE);
            boolean more = k < SYMBOLS.size() - 1;
            events.add(new Bar(
                    1,
                    "t",
                    SYMBOLS.get(k),
                    close - 1_000_000,
                    close,
                    0,
                    open,
                    Math.max(open, end),
                    Math.min(open, end),
                    end,
                    0,
                    false,
                    more));
        }
    }

    long to() {
        return from + events.size();
    }

    MarketEvent at(long place) {
        return events.get((int) (place - from));
    }

    TapeSlice slice(long begin, long end) {
        RandomTape tape = this;
        return new TapeSlice() {
            @Override
            public long from() {
                return begin;
            }

            @Override
            public long to() {
                return end;
            }

            @Override
            public MarketEvent at(long place) {
                if (place < begin || place >= end) {
                    throw new IndexOutOfBoundsException("place " + place);
                }
                return tape.at(place);
            }
        };
    }
}
