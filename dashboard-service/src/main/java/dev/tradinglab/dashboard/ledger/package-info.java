/** Questions to the ledger's tables; this service never writes them. */
package dev.tradinglab.dashboard.ledger;
