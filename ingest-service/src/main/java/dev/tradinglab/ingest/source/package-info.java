/** The seam between markets and the tape: what a source of market events is, and what it tells. */
package dev.tradinglab.ingest.source;
