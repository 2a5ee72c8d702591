/** The background work, and whether it works. */
package dev.tradinglab.dashboard.keeper;
