/** Texts that come from outside, and where they have to fit. */
package dev.tradinglab.events.text;
