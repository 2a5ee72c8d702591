/** Bots at work: each folded along its run's tape on a thread that it shares with others. */
package dev.tradinglab.runner.bot;
