/** A source, its market's stand-in and a tape in memory, without Quarkus and Kafka. */
package dev.tradinglab.ingest.bench;
