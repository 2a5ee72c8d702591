package dev.tradinglab.broker.testing;

import dev.tradinglab.broker.market.TapeLostException;
import dev.tradinglab.broker.market.TapeSource;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.tape.reader.TapeSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A seeded tape in memory, given out in slices of any length. */
public final class SimTape implements TapeSource {
    public static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT");
    private static final long START = 1_700_000_000_000_000L;

    private final List<MarketEvent> events;
    private final Random slices;
    private long begin;

    public SimTape(long seed, int length) {
        events = events(seed, length);
        slices = new Random(seed + 1);
    }

    /** Events of all kinds, null among them where a tape has leases and stale records. */
    public static List<MarketEvent> events(long seed, int length) {
        Random random = new Random(seed);
        List<MarketEvent> events = new ArrayList<>(length);
        long time = START;
        long[] prices = {28_000 * Fixed.ONE, 1_800 * Fixed.ONE, 95 * Fixed.ONE};
        for (int i = 0; i < length; i++) {
            time += random.nextInt(400_000);
            int which = random.nextInt(SYMBOLS.size());
            prices[which] = Math.max(Fixed.ONE, prices[which] + random.nextLong(-Fixed.ONE, Fixed.ONE + 1));
            events.add(event(random, time, SYMBOLS.get(which), prices[which]));
        }
        return events;
    }

    /** The same as a real tape begins: with a lease, which all events name. */
    public static List<MarketEvent> eventsOfOneLease(long seed, int length) {
        List<MarketEvent> events = new ArrayList<>(events(seed, length));
        long time = START;
        for (int i = 0; i < length; i++) {
            MarketEvent event = events.get(i);
            time = event == null ? time : event.time();
            events.set(i, i == 0 ? null : event == null ? new Clock(0, time) : event);
        }
        return events;
    }

    private static MarketEvent event(Random random, long time, String symbol, long price) {
        long size = random.nextLong(1, Fixed.ONE);
        boolean late = random.nextInt(20) == 0;
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> new Clock(0, time);
            case 2 -> new Gap(0, "sim", symbol, time, 0, 0, null, null, 0, 0, "reconnect");
            case 3 ->
                new Bar(
                        0,
                        "sim",
                        symbol,
                        time - 60_000_000,
                        time,
                        0,
                        price,
                        price + 10,
                        price - 10,
                        price + 3,
                        size,
                        false,
                        random.nextBoolean());
            case 4, 5 ->
                new Quote(
                        0,
                        "sim",
                        symbol,
                        time,
                        0,
                        random.nextInt(9) == 0 ? 0 : price - 5,
                        size,
                        price + 6,
                        size,
                        false,
                        false);
            default ->
                new Trade(
                        0,
                        "sim",
                        symbol,
                        late ? time - 5_000_000 : time,
                        0,
                        price,
                        size,
                        null,
                        null,
                        late,
                        random.nextInt(6) == 0);
        };
    }

    /** What stands at a place of the tape; null where there is no event that counts. */
    public MarketEvent at(long offset) {
        return events.get((int) offset);
    }

    /** Everything before an offset is gone from now on. */
    public void cutBefore(long offset) {
        begin = offset;
    }

    @Override
    public TapeSlice read(RunSpec run, long from, long to) throws TapeLostException {
        if (run.offset(from) < begin || run.offset(from) >= events.size()) {
            throw new TapeLostException("tape sim has no offset " + run.offset(from), null);
        }
        long length = 1 + slices.nextInt(300);
        long end = Math.min(Math.min(to, from + length), run.position(events.size()));
        return new TapeSlice() {
            @Override
            public long from() {
                return from;
            }

            @Override
            public long to() {
                return end;
            }

            @Override
            public MarketEvent at(long place) {
                return SimTape.this.at(run.offset(place));
            }
        };
    }
}
