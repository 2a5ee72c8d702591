package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.market.PriceEvent;

/**
 * What a row of a file tells.
 *
 * @param line of the file, from 1
 */
record PriceRow(long line, PriceEvent event) {
    /** When it is on the tape, microseconds. */
    long time() {
        return event.time();
    }
}
