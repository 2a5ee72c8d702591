/** All that a Java bot is written against: {@code import dev.tradinglab.bot.*;} (docs/BOT_API_JAVA.md). */
package dev.tradinglab.bot;
