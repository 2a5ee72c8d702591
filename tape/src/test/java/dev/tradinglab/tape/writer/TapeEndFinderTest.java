package dev.tradinglab.tape.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TapeEndFinderTest {
    private static final Feed BTC = new Feed("x", "BTC");
    private static final Feed ETH = new Feed("x", "ETH");

    private final List<TapeRecord> tape = new ArrayList<>();
    private long readRecords;

    @Test
    void shouldFindNothingOnAnEmptyTape() {
        // When
        TapeEnd end = find(Set.of(BTC), 10, 100);

        // Then
        assertThat(end.isEmpty()).isTrue();
        assertThat(end.whole()).isTrue();
        assertThat(end.lastTrade(BTC)).isEmpty();
    }

    @Test
    void shouldNotCountWhatAStaleWriterPutBehindANewLease() {
        // Given
        tape.add(new TapeLease("a"));
        tape.add(trade(0, "BTC", 1, 100));
        tape.add(new TapeLease("b"));
        tape.add(trade(2, "BTC", 2, 200));
        tape.add(trade(0, "BTC", 9, 900));
        tape.add(new Clock(2, 250));

        // When
        TapeEnd end = find(Set.of(BTC), 2, 100);

        // Then
        assertThat(end.lastTrade(BTC)).contains(new LastTrade("2", 1, 200));
        assertThat(end.time()).isEqualTo(250);
    }

    @Test
    void shouldNotReadAHugeTapeFromItsBegin() {
        // Given
        tape.add(new TapeLease("a"));
        for (int i = 1; i < 10_000; i++) {
            tape.add(i % 50 == 0 ? new Clock(0, i) : trade(0, i % 2 == 0 ? "BTC" : "ETH", i, i));
        }

        // When
        TapeEnd end = find(Set.of(BTC, ETH), 100, 5_000);

        // Then
        assertThat(end.lastTrade(ETH)).contains(new LastTrade("9999", 1, 9999));
        assertThat(readRecords).isEqualTo(100);
        assertThat(end.whole()).isFalse();
    }

    @Test
    void shouldStopAtTheBoundAndSayThatItDoesNotKnow() {
        // Given
        tape.add(new TapeLease("a"));
        tape.add(trade(0, "ETH", 1, 1));
        for (int i = 2; i < 10_000; i++) {
            tape.add(trade(0, "BTC", i, i));
        }

        // When
        TapeEnd end = find(Set.of(BTC, ETH), 100, 1_000);

        // Then
        assertThat(end.lastTrade(ETH)).isEmpty();
        assertThat(end.whole()).isFalse();
        // steps of 100, 200, 400 and 800 records
        assertThat(end.readFrom()).isEqualTo(8_500);
        assertThat(end.lastTrade(BTC)).isPresent();
    }

    @Test
    void shouldGoOnBehindWhatWasBackfilledLast() {
        // Given: whoever fetched it did not come further
        tape.add(new TapeLease("a"));
        tape.add(trade(0, "BTC", 5, 50));
        tape.add(new Trade(0, "x", "BTC", 60, 0, 1, 0, "6", null, true, false));

        // When
        TapeEnd end = find(Set.of(BTC), 10, 100);

        // Then
        assertThat(end.lastTrade(BTC)).contains(new LastTrade("6", 1, 60));
    }

    @Test
    void shouldTellTheIdsThatDoNotCountUpOldestFirstAndOnlyThoseThatCount() {
        // Given
        tape.add(new TapeLease("a"));
        tape.add(new Trade(0, "x", "BTC", 60, 0, 1, 0, "w1", null, true, false));
        tape.add(new Trade(0, "x", "BTC", 61, 0, 1, 0, "w2", null, false, false));
        tape.add(new TapeLease("b"));
        tape.add(new Trade(0, "x", "BTC", 62, 0, 1, 0, "in vain", null, false, false));
        tape.add(new Trade(3, "x", "BTC", 63, 0, 1, 0, "w3", null, false, false));

        // When / Then, however it is cut into steps
        for (int step = 1; step < 8; step++) {
            assertThat(find(Set.of(BTC, ETH), step, 100).ids()).isEqualTo(Map.of(BTC, List.of("w1", "w2", "w3")));
        }
    }

    @Test
    void shouldNotTakeAFencedWritersLastWordForTheTimeWhenALeaseBehindItTellsAll() {
        // Given: the first step back ends between what a fenced writer left behind and the records of who had fenced it
        tape.add(new TapeLease("a"));
        tape.add(trade(0, "BTC", 1, 1));
        tape.add(new TapeLease("b"));
        tape.add(new Clock(2, 10));
        tape.add(trade(0, "BTC", 2, 5_000));
        tape.add(new TapeLease("c"));
        tape.add(new Clock(5, 20));
        tape.add(trade(5, "BTC", 3, 20));
        tape.add(trade(5, "ETH", 4, 20));

        // When / Then
        assertThat(find(Set.of(BTC, ETH), 5, 100).time()).isEqualTo(20);
    }

    @Test
    void shouldAgreeWithReadingTheWholeTapeForwards() {
        long seed = Long.getLong("lab.seed", System.nanoTime());
        System.out.println("TapeEndFinderTest: seed " + seed + " (repeat with -Dlab.seed=" + seed + ")");
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            // Given: writers that take over, and at most 3 stale records of each old lease
            tape.clear();
            write(random);
            Map<Feed, LastTrade> trades = new HashMap<>();
            long time = forwards(trades);

            // When
            TapeEnd end = find(Set.of(BTC, ETH), 20 + random.nextInt(50), Long.MAX_VALUE);

            // Then
            assertThat(end.time()).as("seed %d round %d", seed, round).isEqualTo(time);
            assertThat(end.trades()).as("seed %d round %d", seed, round).containsAllEntriesOf(trades);
        }
    }

    private void write(Random random) {
        List<long[]> stale = new ArrayList<>();
        long lease = -1;
        long time = 0;
        int length = random.nextInt(600);
        for (int i = 0; i < length; i++) {
            if (lease < 0 || random.nextInt(100) == 0) {
                if (lease >= 0) {
                    stale.add(new long[] {lease, random.nextInt(4)});
                }
                lease = tape.size();
                tape.add(new TapeLease("owner" + i));
                continue;
            }
            long[] ghost = stale.isEmpty() ? null : stale.get(random.nextInt(stale.size()));
            boolean late = ghost != null && ghost[1] > 0 && random.nextInt(5) == 0;
            if (late) {
                ghost[1]--;
            }
            time += random.nextInt(3);
            tape.add(event(random, late ? ghost[0] : lease, late ? time + 1_000 : time, i));
        }
    }

    private static MarketEvent event(Random random, long lease, long time, int id) {
        return switch (random.nextInt(8)) {
            case 0 -> new Clock(lease, time);
            case 1 -> new Gap(lease, "x", null, time, 0, 0, null, null, 0, 0, "reconnect");
            case 2 -> trade(lease, "ETH", id, time);
            default -> trade(lease, "BTC", id, time);
        };
    }

    private long forwards(Map<Feed, LastTrade> trades) {
        long lease = -1;
        long time = 0;
        for (int offset = 0; offset < tape.size(); offset++) {
            if (tape.get(offset) instanceof TapeLease) {
                lease = offset;
            } else if (tape.get(offset) instanceof MarketEvent event && event.lease() == lease) {
                time = Math.max(time, event.time());
                if (event instanceof Trade trade) {
                    trades.put(
                            new Feed(trade.source(), trade.symbol()),
                            new LastTrade(trade.id(), trade.price(), trade.time()));
                }
            }
        }
        return time;
    }

    private TapeEnd find(Set<Feed> wanted, int step, long bound) {
        TapeRange range = (from, to, each) -> {
            for (long offset = from; offset < to; offset++) {
                readRecords++;
                each.accept(tape.get((int) offset), offset);
            }
        };
        return new TapeEndFinder(range, wanted, step).find(0, tape.size(), bound);
    }

    private static Trade trade(long lease, String symbol, long id, long time) {
        return new Trade(lease, "x", symbol, time, 0, 1, 0, Long.toString(id), null, false, false);
    }
}
