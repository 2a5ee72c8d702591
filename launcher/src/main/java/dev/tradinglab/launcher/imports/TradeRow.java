package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.market.Aggressor;

/**
 * A trade, or several that one order made at one price, as a row of a file says it.
 *
 * @param line of the file, from 1
 * @param time microseconds
 * @param price 1e-8
 * @param size 1e-8
 */
record TradeRow(long line, long time, String id, long price, long size, Aggressor side) {}
