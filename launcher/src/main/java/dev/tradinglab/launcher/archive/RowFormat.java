package dev.tradinglab.launcher.archive;

import dev.tradinglab.events.market.PriceEvent;
import java.util.Optional;

/** What the rows of one file mean. */
public sealed interface RowFormat permits BinanceTrades, BinanceKlines, LeanTicks, LeanBars, MappedRows {
    /** True when the file's first line is a header, by this format's own rule. */
    default boolean beginsWithHeader(String firstLine) {
        return Formats.isHeader(firstLine);
    }

    /** What the file is, in words for people: {@code LEAN quote ticks, New York time}. */
    String title();

    /** True when rows that close at one instant belong together, of whatever symbol: bars. Nobody is called before the last of them. */
    boolean together();

    /** Why rows are passed over, in words that follow their number. */
    String whyPassedOver();

    /**
     * What a row tells; empty when the source itself says that it does not count.
     *
     * @param row without its end
     * @throws BrokenRowException when it is not a row of this format
     */
    Optional<PriceEvent> read(String row) throws BrokenRowException;
}
