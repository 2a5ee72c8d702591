package dev.tradinglab.events.run;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.fixed.FixedPoint;
import dev.tradinglab.events.json.Versioned;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a run's result follows from, next to the tape and the bots' sources; never changed once written to {@code runs}.
 *
 * @param run its id
 * @param lane live or backtest
 * @param tape topic of the tape
 * @param from offset of position 0 on the tape
 * @param to offset behind the last event; null for a live run, which has no end
 * @param bots the versions that run in a backtest; empty for a live run, whose bots come and go by commands
 * @param symbols renames: market's symbol to the bots' symbol
 * @param cash what every account begins with, 1e-8
 * @param rules how orders fill
 * @param seed of the bots' randomness
 * @param sampling interval of the equity samples, microseconds
 * @param engine version of the engine's rules
 * @param created when it was written, microseconds; for people
 * @param fork where it takes up another run; null when its bots begin with cash
 * @param cadence how often a bot is called whose file does not say it, microseconds of tape time, up to {@link #MAX_CADENCE}; 0 at every event of its
 *     symbols; null in specs from before it could be set: {@link #DEFAULT_CADENCE}
 */
public record RunSpec(
        String run,
        Lane lane,
        String tape,
        long from,
        Long to,
        List<String> bots,
        Map<String, String> symbols,
        @FixedPoint long cash,
        ExecutionRules rules,
        long seed,
        long sampling,
        int engine,
        long created,
        Fork fork,
        Long cadence)
        implements Versioned {
    /** What an account begins with unless the spec says otherwise: 10,000, as in the original. */
    public static final long DEFAULT_CASH = 10_000 * Fixed.ONE;

    /** Ten seconds: the original stored every tenth loop of a second. */
    public static final long DEFAULT_SAMPLING = 10_000_000;

    /** A second, as in the original. */
    public static final long DEFAULT_CADENCE = 1_000_000;

    /** A year of 366 days. */
    public static final long MAX_CADENCE = 366L * 86_400 * 1_000_000;

    /** The latest engine rules; this program has those before it, too. Since 2 an account has at most 200 orders that wait for their fill. */
    public static final int ENGINE = 2;

    /** No tape is longer, and a position can be added to an offset. */
    private static final long LAST_OFFSET = 1L << 52;

    /** @throws IllegalArgumentException when the range, the cash, the sampling interval or the cadence cannot be */
    public RunSpec {
        bots = bots == null ? List.of() : List.copyOf(bots);
        // Not Map.of(), which cannot be asked whether it contains null.
        symbols = symbols == null ? Collections.emptyMap() : Collections.unmodifiableMap(new TreeMap<>(symbols));
        rules = rules == null ? ExecutionRules.DEFAULT : rules;
        if (symbols.containsValue(null)) {
            throw new IllegalArgumentException("a symbol is renamed to nothing in run " + run);
        }
        if (run == null || lane == null || tape == null) {
            throw new IllegalArgumentException("a run needs a name, a lane and a tape");
        }
        boolean inRange = from >= 0 && from <= LAST_OFFSET && (to == null || to >= from && to <= LAST_OFFSET);
        boolean forksInRange = fork == null || fork.position() >= 0 && fork.position() <= LAST_OFFSET;
        if (!inRange || !forksInRange || cash < 0 || sampling <= 0) {
            throw new IllegalArgumentException("impossible range, cash or sampling interval in run " + run);
        }
        if (cadence != null && (cadence < 0 || cadence > MAX_CADENCE)) {
            throw new IllegalArgumentException("impossible cadence in run " + run + ": it is from 0 to a year");
        }
    }

    /** A run whose bots begin with cash. */
    public RunSpec(
            String run,
            Lane lane,
            String tape,
            long from,
            Long to,
            List<String> bots,
            Map<String, String> symbols,
            long cash,
            ExecutionRules rules,
            long seed,
            long sampling,
            int engine,
            long created) {
        this(run, lane, tape, from, to, bots, symbols, cash, rules, seed, sampling, engine, created, null, null);
    }

    /** The same run with another cadence, microseconds; null: none is said. */
    public RunSpec withCadence(Long interval) {
        return new RunSpec(
                run, lane, tape, from, to, bots, symbols, cash, rules, seed, sampling, engine, created, fork, interval);
    }

    /** How often a bot is called in this run, microseconds of tape time; 0 at every event of its symbols. */
    public long interval(BotSource bot) {
        return cadence != null && Boolean.TRUE.equals(bot.anyInterval()) ? cadence : bot.interval();
    }

    /** Position of the first event that the bots of a run with an end see. */
    public long begin() {
        return fork == null ? 0 : fork.position();
    }

    /** The account that a bot takes over; null when it begins with cash. */
    public Opening opening(String bot) {
        return fork == null ? null : fork.openings().get(bot);
    }

    /** Offset on the tape of a position of this run. */
    public long offset(long position) {
        return from + position;
    }

    /** Position in this run of an offset on its tape. */
    public long position(long offset) {
        return offset - from;
    }

    /** The bots' name of a market's symbol. */
    public String symbol(String marketSymbol) {
        return symbols.isEmpty() ? marketSymbol : symbols.getOrDefault(marketSymbol, marketSymbol);
    }
}
