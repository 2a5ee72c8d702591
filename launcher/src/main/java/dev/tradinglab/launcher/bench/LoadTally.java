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
    private record Ids(String symbol, long from, long to) {
        long count() {
            return to - from + 1;
        }

        long shares(Ids other) {
            return Math.max(0, Math.min(to, other.to) - Math.max(from, other.from) + 1);
        }
    }

    private final Map<String, Long> last = new HashMap<>();
    private final List<Ids> passedOver = new ArrayList<>();
    /** By their symbol. */
    private final Map<String, List<Ids>> told = new HashMap<>();
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
                passedOver.add(new Ids(trade.symbol(), before + 1, id - 1));
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
            Ids ids = new Ids(gap.symbol(), Long.parseLong(gap.fromId()), Long.parseLong(gap.toId()));
            told.computeIfAbsent(ids.symbol(), _ -> new ArrayList<>()).add(ids);
        }
    }

    /** Trades on the tape. */
    long trades() {
        return trades;
    }

    /** Ids that were passed over. */
    long lost() {
        return passedOver.stream().mapToLong(Ids::count).sum();
    }

    /** Ids that were passed over and that no gap names. */
    long untold() {
        return lost() - passedOver.stream().mapToLong(this::told).sum();
    }

    private long told(Ids lost) {
        return told.getOrDefault(lost.symbol(), List.of()).stream()
                .mapToLong(lost::shares)
                .sum();
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
