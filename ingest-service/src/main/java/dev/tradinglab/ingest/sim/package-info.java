/** The simulated exchange, paced by the wall clock. */
package dev.tradinglab.ingest.sim;
