/** The tape's end as it is now: last prices, the age of the last event. */
package dev.tradinglab.dashboard.tape;
