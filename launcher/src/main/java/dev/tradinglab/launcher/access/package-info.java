/** {@code ./lab access}: what one needs to get in. */
package dev.tradinglab.launcher.access;
