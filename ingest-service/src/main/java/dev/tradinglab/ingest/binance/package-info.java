/** Binance Spot's public market data by WebSocket. */
package dev.tradinglab.ingest.binance;
