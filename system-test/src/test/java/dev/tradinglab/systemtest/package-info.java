/** The whole lab as a user runs it: {@code ./lab} as a process, and whatever kills its parts. */
package dev.tradinglab.systemtest;
