/** The one way events become bytes and back. */
package dev.tradinglab.events.json;
