/** Alpaca's market data v2: trades, quotes and bars of US stocks by WebSocket, and by REST what it missed. */
package dev.tradinglab.ingest.alpaca;
