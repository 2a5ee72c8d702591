/** Runs Python bots in GraalPy: one engine, one sandboxed context a bot, the loop over the calls inside the guest. */
package dev.tradinglab.bothost.python;
