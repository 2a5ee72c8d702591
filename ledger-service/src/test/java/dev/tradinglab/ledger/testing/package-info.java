/** What the tests of the ledger share: real servers, a writer for the topics, simulated runs, dumps of the tables. */
package dev.tradinglab.ledger.testing;
