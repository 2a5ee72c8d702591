/** What ingest-service writes onto a tape: market events and the lease that guards the tape. */
package dev.tradinglab.events.market;
