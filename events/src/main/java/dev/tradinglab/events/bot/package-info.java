/** Bots as published to {@code bots}, what they say on {@code bot-logs} and what they use, on {@code bot-uses}. */
package dev.tradinglab.events.bot;
