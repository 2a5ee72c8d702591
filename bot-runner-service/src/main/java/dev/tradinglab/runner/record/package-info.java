/** What stands outside the process, so that it survives it: which bots are being called, and which are suspected of a death. */
package dev.tradinglab.runner.record;
