/** Facts as rows: which fact changes which table, and the one way in which rows are written in bulk. */
package dev.tradinglab.ledger.table;
