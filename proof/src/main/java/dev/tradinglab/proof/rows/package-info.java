/** The rows of Postgres beside the log that they were made from. */
package dev.tradinglab.proof.rows;
