package dev.tradinglab.events.order;

/**
 * A runner took this partition over (law 7). The lease's number is the offset of this record.
 *
 * @param owner name of the instance, for people
 */
public record OrdersLease(String owner) implements OrdersRecord {}
