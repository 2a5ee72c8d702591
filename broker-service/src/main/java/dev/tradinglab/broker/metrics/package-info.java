/** What the broker counts and times, under documented names. */
package dev.tradinglab.broker.metrics;
