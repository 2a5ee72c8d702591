/** From polled batches to stored ones: which batch may still be stored, where reading goes on, what is retried. */
package dev.tradinglab.ledger.intake;
