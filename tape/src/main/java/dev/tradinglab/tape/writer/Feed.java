package dev.tradinglab.tape.writer;

/**
 * One symbol of one source: what ids of trades are unique and rising in.
 *
 * @param source as the events name it
 * @param symbol as the events name it
 */
public record Feed(String source, String symbol) {}
