package dev.tradinglab.events.run;

import dev.tradinglab.events.fixed.FixedPoint;

/**
 * How orders fill; part of the run spec.
 *
 * @param latency microseconds between a decision and the first market time that can fill it
 * @param slippageBps adverse, in basis points of the price, 1e-8 (so 1 bp is 100,000,000)
 * @param feeBps basis points of the notional, 1e-8
 */
public record ExecutionRules(
        long latency,
        @FixedPoint long slippageBps,
        @FixedPoint long feeBps) {
    /** No latency, no slippage, no fee: the original's "next snapshot" rule where there is one event per cadence. */
    public static final ExecutionRules DEFAULT = new ExecutionRules(0, 0, 0);

    /** A year, so that no time and latency together overflow. */
    private static final long MAX_LATENCY = 365L * 24 * 3_600 * 1_000_000;

    /** @throws IllegalArgumentException when a number is negative or more than 100 % */
    public ExecutionRules {
        long all = 10_000L * 100_000_000L;
        if (latency < 0
                || latency > MAX_LATENCY
                || slippageBps < 0
                || slippageBps >= all
                || feeBps < 0
                || feeBps >= all) {
            throw new IllegalArgumentException(
                    "latency must be from 0 to a year, slippage and fee must be from 0 to below 10000 bps");
        }
    }
}
