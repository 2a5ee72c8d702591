/** What the proofs have in common. */
package dev.tradinglab.proof;
