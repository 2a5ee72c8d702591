/** What a call may use, counted and not timed, so that it strikes at the same place in every replay. */
package dev.tradinglab.bothost.java.budget;
