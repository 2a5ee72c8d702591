/** StockData.org: quotes of US stocks, asked for within a plan of so many requests a day. */
package dev.tradinglab.ingest.stockdata;
