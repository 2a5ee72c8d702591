/** The partitions that this instance owns: how it comes to own them, rebuilds what they say, and lets them go. */
package dev.tradinglab.runner.share;
