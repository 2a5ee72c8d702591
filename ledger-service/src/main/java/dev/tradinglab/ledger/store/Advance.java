package dev.tradinglab.ledger.store;

/**
 * A cursor's move from what is stored to what is to be stored.
 *
 * @param from must be what Postgres has, or nothing is written
 * @param to the same partition, further on
 */
public record Advance(Cursor from, Cursor to) {}
