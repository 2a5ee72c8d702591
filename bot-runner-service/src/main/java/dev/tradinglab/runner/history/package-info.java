/** What a partition of {@code orders} says about its bots: all that a take-over rebuilds from. */
package dev.tradinglab.runner.history;
