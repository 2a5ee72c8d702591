/** Ticks into orders. */
package dev.tradinglab.runner;
