/** What the runs are: their specs, read from {@code runs}. */
package dev.tradinglab.broker.run;
