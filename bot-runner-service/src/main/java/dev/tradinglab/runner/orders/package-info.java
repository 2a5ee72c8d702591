/** Writing {@code orders}: one writer per partition under its lease, and the marks that tell how far the bots are. */
package dev.tradinglab.runner.orders;
