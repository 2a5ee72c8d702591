/** {@code ./lab ledger}: the tables in Postgres. */
package dev.tradinglab.launcher.ledger;
