/** What bot-runner-service writes onto {@code orders}: leases, decisions of bots, verdicts and marks. */
package dev.tradinglab.events.order;
