/** The watchdog over calls of bots: CPU time where a call cannot be counted, and a net below it where it can. */
package dev.tradinglab.bothost.watch;
