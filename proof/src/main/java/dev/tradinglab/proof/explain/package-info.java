/** {@code ./lab explain}: one decision, reopened from the topics alone. */
package dev.tradinglab.proof.explain;
