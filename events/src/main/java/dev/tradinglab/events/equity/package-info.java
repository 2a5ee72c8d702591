/** What broker-service writes onto {@code equity}: samples and marks. */
package dev.tradinglab.events.equity;
