/** A Java bot's file into classes, by the JDK's own compiler, in memory; nothing of it runs. */
package dev.tradinglab.bothost.compile;
