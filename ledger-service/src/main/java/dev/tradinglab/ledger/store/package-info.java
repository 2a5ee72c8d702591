/** The one transaction that writes rows and offsets together, and the isolation of rows that the database refuses. */
package dev.tradinglab.ledger.store;
