/** What the small topics say: runs, tapes, bots, and the latest wish about each bot. */
package dev.tradinglab.dashboard.catalog;
