/** From a bot's own words to an order that works, or to a typed refusal. */
package dev.tradinglab.engine.order;
