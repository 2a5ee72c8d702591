package dev.tradinglab.events.canonical;

/**
 * What a stretch of canonical lines comes to.
 *
 * @param sha256 of the lines as UTF-8, each ended by a line feed; hexadecimal
 * @param count how many lines
 */
public record Digest(String sha256, long count) {}
