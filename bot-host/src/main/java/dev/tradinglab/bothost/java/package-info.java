/** Java bots: compiled in memory, held against a list of what is allowed, metered by counted steps, run in a class loader of their own. */
package dev.tradinglab.bothost.java;
