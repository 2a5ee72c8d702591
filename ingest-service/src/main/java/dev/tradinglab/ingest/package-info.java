/** The service: its settings, its start and stop, its health and its metrics. */
package dev.tradinglab.ingest;
