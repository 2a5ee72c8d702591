/** The same past, something changed from one point on. */
package dev.tradinglab.proof.fork;
