package dev.tradinglab.dashboard.ledger;

import java.util.List;

/**
 * A bot's equity over tape time, thinned: each point stands for a stretch of samples and is the stretch's last one, with the least and
 * the greatest value in it, so that no drawdown is lost. With fewer samples than points every sample is a point.
 *
 * @param bot the version
 * @param name its name
 * @param time tape time, microseconds
 * @param equity decimal texts
 * @param low decimal texts
 * @param high decimal texts
 */
public record EquityCurve(
        String bot, String name, List<Long> time, List<String> equity, List<String> low, List<String> high) {
    /** Keeps its own copies. */
    public EquityCurve {
        time = List.copyOf(time);
        equity = List.copyOf(equity);
        low = List.copyOf(low);
        high = List.copyOf(high);
    }
}
