package dev.tradinglab.events.market;

/**
 * Somebody took the tape over (law 7). The lease's number is the offset of this record.
 *
 * @param owner name of the process, for people
 */
public record TapeLease(String owner) implements TapeRecord {}
