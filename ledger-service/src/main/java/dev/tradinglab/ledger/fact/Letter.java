package dev.tradinglab.ledger.fact;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that the ledger passes over and that goes to {@code dead-letters} (law 8).
 *
 * @param source the record
 * @param reason in words
 */
public record Letter(ConsumerRecord<String, byte[]> source, String reason) {}
