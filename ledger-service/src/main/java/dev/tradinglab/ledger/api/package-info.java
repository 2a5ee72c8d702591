/** What the command line asks of the ledger over HTTP, on the loopback only. */
package dev.tradinglab.ledger.api;
