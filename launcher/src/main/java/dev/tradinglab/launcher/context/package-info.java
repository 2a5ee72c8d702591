/** What every command may ask for: where the lab's files are, whether it runs, and how to reach its parts. */
package dev.tradinglab.launcher.context;
