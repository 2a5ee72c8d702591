/** How the ledger is doing: lag, readiness and metrics. */
package dev.tradinglab.ledger.health;
