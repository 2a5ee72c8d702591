package dev.tradinglab.broker.testing;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import java.util.List;
import java.util.Map;

/** Run specs for tests. */
public final class Runs {
    private Runs() {}

    /** A backtest over [from, to) of a tape, with fee, slippage and latency. */
    public static RunSpec backtest(String run, String tape, long from, long to) {
        var rules = new ExecutionRules(1_000, 2 * Fixed.ONE, 10 * Fixed.ONE);
        return spec(run, Lane.BACKTEST, tape, from, to, rules);
    }

    /** A live run from an offset on. */
    public static RunSpec live(String run, String tape, long from) {
        return spec(run, Lane.LIVE, tape, from, null, ExecutionRules.DEFAULT);
    }

    private static RunSpec spec(String run, Lane lane, String tape, long from, Long to, ExecutionRules rules) {
        return new RunSpec(
                run,
                lane,
                tape,
                from,
                to,
                List.of(),
                Map.of(),
                RunSpec.DEFAULT_CASH,
                rules,
                7,
                RunSpec.DEFAULT_SAMPLING,
                RunSpec.ENGINE,
                0);
    }
}
