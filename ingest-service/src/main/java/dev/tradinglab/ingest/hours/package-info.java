/** When US stock markets are open. */
package dev.tradinglab.ingest.hours;
