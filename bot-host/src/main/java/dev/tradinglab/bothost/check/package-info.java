/** {@code ./lab bots check}: reads a bot's file, tries it in a throw-away process, and says what is wrong in words to act upon. */
package dev.tradinglab.bothost.check;
