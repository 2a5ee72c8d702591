/** Processes that the lab owns: starting them apart from the terminal, knowing them again, stopping them in order. */
package dev.tradinglab.launcher.process;
