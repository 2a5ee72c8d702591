package dev.tradinglab.launcher.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.run.RunSpec;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What came of a backtest; with {@code --json} it is printed as it is.
 *
 * @param run its id
 * @param tape topic of the tape
 * @param from first offset
 * @param to offset behind the last
 * @param seed of the bots' randomness
 * @param ticks positions of the range
 * @param seconds from the wish to start until all was in the tables
 * @param ticksPerSecond the one by the other
 * @param bots by name
 */
record BacktestReport(
        String run,
        String tape,
        long from,
        long to,
        long seed,
        long ticks,
        double seconds,
        long ticksPerSecond,
        List<BotResult> bots) {
    static BacktestReport of(RunSpec run, double seconds, List<BotResult> bots) {
        long ticks = run.to() - run.from();
        return new BacktestReport(
                run.run(),
                run.tape(),
                run.from(),
                run.to(),
                run.seed(),
                ticks,
                Math.round(seconds * 1_000) / 1_000.0,
                Math.round(ticks / seconds),
                bots);
    }

    boolean isClean() {
        return bots.stream().allMatch(BotResult::isDone);
    }

    void printJson(PrintWriter out) {
        try {
            out.println(JsonCodec.MAPPER.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report can be written", e);
        }
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT, "%s: %,d ticks of %s in %.1f s, %,d ticks/s%n", run, ticks, tape, seconds, ticksPerSecond);
        BotTable.print(out, bots);
    }
}
