/** {@code ./lab backtest}: a run with an end, through the same services as live trading. */
package dev.tradinglab.launcher.backtest;
