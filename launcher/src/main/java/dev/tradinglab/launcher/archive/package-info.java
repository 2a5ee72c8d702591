/** What the rows of archive files mean: Binance's, LEAN's, or those of any CSV whose columns are named. Pure: a row goes in, a price event comes out. */
package dev.tradinglab.launcher.archive;
