/** The shell around the intake: SmallRye's channels, its consumers, the clock that looks after them. */
package dev.tradinglab.ledger.channel;
