package dev.tradinglab.events.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Live runs and backtests have topics of their own, so that a backtest at full speed never delays live trading. A run that was brought in from
 * another lab has them too: its records are evidence, and nobody adds to it.
 */
public enum Lane {
    @JsonProperty("live")
    LIVE,
    @JsonProperty("backtest")
    BACKTEST,
    @JsonProperty("imported")
    IMPORTED;

    /** The lanes in which bots decide and orders are filled. */
    public static final List<Lane> AT_WORK = List.of(LIVE, BACKTEST);
}
