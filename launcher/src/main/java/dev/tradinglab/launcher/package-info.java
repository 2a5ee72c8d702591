/** The command line {@code ./lab}: one class that knows all commands; each command lives in a package of its own. */
package dev.tradinglab.launcher;
