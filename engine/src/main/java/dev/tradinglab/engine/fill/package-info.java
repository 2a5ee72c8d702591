/** At which event and at what price an order fills. */
package dev.tradinglab.engine.fill;
