/** What commands show while they are at work. */
package dev.tradinglab.launcher.terminal;
