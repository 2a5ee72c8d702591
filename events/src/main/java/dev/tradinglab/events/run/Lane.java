package dev.tradinglab.events.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Live runs and backtests have topics of their own, so that a backtest at full speed never delays live trading. */
public enum Lane {
    @JsonProperty("live")
    LIVE,
    @JsonProperty("backtest")
    BACKTEST
}
