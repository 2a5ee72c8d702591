/** All languages that a bot may be written in. */
package dev.tradinglab.bothost.languages;
