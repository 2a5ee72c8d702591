/** What broker-service writes onto {@code trades}: fills, refusals and marks. */
package dev.tradinglab.events.trade;
