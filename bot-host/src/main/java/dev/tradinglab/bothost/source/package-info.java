/** Reads what a bot's file says about itself without running it. Knows nothing of GraalPy, so that any service may use it. */
package dev.tradinglab.bothost.source;
