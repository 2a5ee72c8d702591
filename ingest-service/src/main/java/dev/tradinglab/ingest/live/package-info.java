/** What goes onto a live tape: ids checked, gaps noted, time kept, everything in one order by one thread. */
package dev.tradinglab.ingest.live;
