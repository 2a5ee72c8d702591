/** What Binance's stream, REST and archive files have in common. */
package dev.tradinglab.tape.binance;
