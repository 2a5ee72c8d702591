/** The tape at the broker's side: read by position, only up to the position that the orders told. */
package dev.tradinglab.broker.market;
