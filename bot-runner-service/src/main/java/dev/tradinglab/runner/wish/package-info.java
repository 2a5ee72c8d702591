/** Law 9: every wish on {@code commands} gets one place in a bot's life and one record in {@code orders}. */
package dev.tradinglab.runner.wish;
