/** The runs and the bots' sources, as their compacted topics have them. */
package dev.tradinglab.runner.catalog;
