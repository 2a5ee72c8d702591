/** The accounts of a partition: orders and marks in, outcomes and equity out. No Kafka here but the store. */
package dev.tradinglab.broker.account;
