/** {@code ./lab verify} and {@code ./lab explain}: proofs, led in processes of their own. */
package dev.tradinglab.launcher.proof;
