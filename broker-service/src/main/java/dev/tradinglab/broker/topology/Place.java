package dev.tradinglab.broker.topology;

/**
 * Where a record goes: the partition is that of the orders it follows from, whatever its key.
 *
 * @param partition number of it
 * @param key the record's key; null for what concerns the whole partition
 */
record Place(int partition, String key) {}
