/** Fixed-point numbers: every price, size and amount of money in the lab is a {@code long} of 1e-8. */
package dev.tradinglab.events.fixed;
