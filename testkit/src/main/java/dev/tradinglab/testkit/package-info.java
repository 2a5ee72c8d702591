/**
 * What the tests of all modules share: a real Kafka and a real PostgreSQL as processes, and the recorded data that may
 * or may not lie beside the checkout.
 */
package dev.tradinglab.testkit;
