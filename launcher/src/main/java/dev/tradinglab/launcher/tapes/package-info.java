/** {@code ./lab tapes}: which tapes there are, what they look like, out of the lab with them and away with them. */
package dev.tradinglab.launcher.tapes;
