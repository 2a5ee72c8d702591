/** Bots as published to {@code bots} and what they say on {@code bot-logs}. */
package dev.tradinglab.events.bot;
