/** The broker as a topology: records of {@code orders} in, {@code trades}, {@code equity} and dead letters out, in one transaction. */
package dev.tradinglab.broker.topology;
