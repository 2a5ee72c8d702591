/** {@code ./lab status}: which parts run and how they are. */
package dev.tradinglab.launcher.status;
