/** {@code ./lab sources}: how the feeds of live market data are doing. */
package dev.tradinglab.launcher.sources;
