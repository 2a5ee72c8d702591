/** {@code ./lab bots}: what the bots do, and wishes about them. */
package dev.tradinglab.launcher.bots;
