/**
 * A real single-node Kafka and a real PostgreSQL from their published artefacts, each as a process of its own, for
 * machines without Docker. Knows nothing of the lab's topics and tables.
 */
package dev.tradinglab.localnode;
