/** {@code ./lab verify}, {@code explain}, {@code export}, {@code import-run}: proofs, and runs on their way from lab to lab, each in a process of its own. */
package dev.tradinglab.launcher.proof;
