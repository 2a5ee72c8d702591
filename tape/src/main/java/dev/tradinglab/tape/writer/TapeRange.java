package dev.tradinglab.tape.writer;

import dev.tradinglab.events.market.TapeRecord;
import java.util.function.ObjLongConsumer;

/** Reads a stretch of a tape as it stands there, stale records too. */
@FunctionalInterface
interface TapeRange {
    /**
     * Calls {@code each} with every readable record of [from, to), in order, and its offset.
     *
     * @throws IllegalStateException when Kafka does not give them
     */
    void read(long from, long to, ObjLongConsumer<TapeRecord> each);
}
