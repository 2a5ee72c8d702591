/** Records of Kafka as facts: decoded, fenced by lease, or put aside as unreadable. Pure: no clock, no database. */
package dev.tradinglab.ledger.fact;
