package dev.tradinglab.launcher.bench;

import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.Trade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of a flood of trades has come onto a tape: ids count up by one in each symbol, from 1. */
final class LoadTally {
    private static final int LONGEST_MILLIS = 120_000;

    /** Ids of a symbol, both ends among them. */
    private record Range(long from, long to) {
        long shares(Range other) {
            return Math.max(0, Math.min(to, other.to) - Math.max(from, other.from) + 1);
        }
    }

    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, List<Range>> passedOver = new HashMap<>();
    private final Map<String, List<Range>> told = new HashMap<>();
    /** How many took so many milliseconds, the last one all that took longer: Kafka's times are no finer, and there are millions. */
    private final long[] took = new long[LONGEST_MILLIS + 1];

    private final long from;
    private final long until;
    private long trades;
    private long disordered;
    private long gaps;
    private long measured;

    /**
     * @param from when to begin to measure, milliseconds
     * @param until when to end, milliseconds
     */
    LoadTally(long from, long until) {
        this.from = from;
        this.until = until;
    }

    /**
     * The next one on the tape.
     *
     * @param appended when Kafka had it, milliseconds
     */
    void add(Trade trade, long appended) {
        trades++;
        long id = Long.parseLong(trade.id());
        long before = last.getOrDefault(trade.symbol(), 0L);
        if (id <= before) {
            disordered++;
        } else {
            if (id > before + 1) {
                note(passedOver, trade.symbol(), new Range(before + 1, id - 1));
            }
            last.put(trade.symbol(), id);
        }
        if (appended >= from && appended < until) {
            measured++;
            took[Math.clamp(appended - trade.received() / 1_000, 0, LONGEST_MILLIS)]++;
        }
    }

    /** The next gap on the tape; one without ids tells that something is missing, not what. */
    void add(Gap gap) {
        gaps++;
        if (gap.symbol() != null && gap.fromId() != null && gap.toId() != null) {
            note(told, gap.symbol(), new Range(Long.parseLong(gap.fromId()), Long.parseLong(gap.toId())));
        }
    }

    private static void note(Map<String, List<Range>> ranges, String symbol, Range range) {
        ranges.computeIfAbsent(symbol, _ -> new ArrayList<>()).add(range);
    }

    /** Trades on the tape. */
    long trades() {
        return trades;
    }

    /** Ids that were passed over. */
    long lost() {
        return passedOver.values().stream()
                .flatMap(List::stream)
                .mapToLong(range -> range.to() - range.from() + 1)
                .sum();
    }

    /** Ids that were passed over and that no gap names. */
    long untold() {
        long named = passedOver.entrySet().stream()
                .mapToLong(symbol -> symbol.getValue().stream()
                        .mapToLong(lost -> told.getOrDefault(symbol.getKey(), List.of()).stream()
                                .mapToLong(lost::shares)
                                .sum())
                        .sum())
                .sum();
        return lost() - named;
    }

    /** Gaps on the tape. */
    long gaps() {
        return gaps;
    }

    /** Ids that came again, or behind a later one. */
    long disordered() {
        return disordered;
    }

    /** Trades a second, while it was measured. */
    double rate() {
        return measured * 1_000.0 / (until - from);
    }

    /** From ingest's having received a trade to its being in the log, which so many per mille did not exceed; milliseconds. */
    long toLogMillis(int perMille) {
        long behind = measured * perMille / 1_000;
        int millis = 0;
        for (long passed = took[0]; passed <= behind && millis < LONGEST_MILLIS; passed += took[millis]) {
            millis++;
        }
        return millis;
    }
}
