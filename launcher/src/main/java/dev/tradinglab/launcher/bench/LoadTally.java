package dev.tradinglab.launcher.bench;

import dev.tradinglab.events.market.Trade;
import java.util.HashMap;
import java.util.Map;

/** What of a flood of trades has come onto a tape: ids count up by one in each symbol, from 1. */
final class LoadTally {
    private static final int LONGEST_MILLIS = 120_000;

    private final Map<String, Long> last = new HashMap<>();
    /** How many took so many milliseconds, the last one all that took longer: Kafka's times are no finer, and there are millions. */
    private final long[] took = new long[LONGEST_MILLIS + 1];

    private final long from;
    private final long until;
    private long trades;
    private long lost;
    private long disordered;
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
            lost += id - before - 1;
            last.put(trade.symbol(), id);
        }
        if (appended >= from && appended < until) {
            measured++;
            took[Math.clamp(appended - trade.received() / 1_000, 0, LONGEST_MILLIS)]++;
        }
    }

    /** Trades on the tape. */
    long trades() {
        return trades;
    }

    /** Ids that were passed over. */
    long lost() {
        return lost;
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
