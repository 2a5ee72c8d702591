/** {@code ./lab verify}: every bot of a run, lived again and compared event by event. */
package dev.tradinglab.proof.verify;
