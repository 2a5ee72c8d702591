/** What a partition of {@code orders} says about its bots: all that a life is lived again from, at a take-over or for a proof. */
package dev.tradinglab.bothost.life;
