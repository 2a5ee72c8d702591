/** Manifold Markets: bets on questions, by WebSocket, and by REST what it missed. */
package dev.tradinglab.ingest.manifold;
