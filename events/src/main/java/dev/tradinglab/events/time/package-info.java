/** The unit in which all events tell time. */
package dev.tradinglab.events.time;
