package dev.tradinglab.ledger.store;

/**
 * How far one partition is in the tables, as Postgres has it.
 *
 * @param topicId Kafka's id of the topic
 * @param topic its name
 * @param partition its partition
 * @param next first offset that is not in the tables
 * @param lease latest lease read, {@link dev.tradinglab.ledger.fact.Reading#NO_LEASE} when none
 */
public record Cursor(String topicId, String topic, int partition, long next, long lease) {
    /** The cursor after reading on. */
    public Cursor advancedTo(long offset, long latestLease) {
        return new Cursor(topicId, topic, partition, offset, latestLease);
    }
}
