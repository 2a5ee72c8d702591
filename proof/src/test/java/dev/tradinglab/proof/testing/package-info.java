/** A run on real topics and tables, written by the parts of the lab that write them, at a pace of the test's own. */
package dev.tradinglab.proof.testing;
