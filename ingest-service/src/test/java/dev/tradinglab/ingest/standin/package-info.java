/** A market of our own for tests: what a real one does, and what it should not do. */
package dev.tradinglab.ingest.standin;
