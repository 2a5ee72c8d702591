package dev.tradinglab.launcher.archive;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.tape.binance.BinanceTime;
import java.util.List;
import java.util.Optional;

/**
 * Klines of Binance: bars. Spot files have no header, recent ones of futures have one; the columns are the same twelve.
 *
 * @param symbol what is traded
 * @param source the feed
 */
record BinanceKlines(String symbol, String source) implements RowFormat {
    private static final int COLUMNS = 12;

    /** What the header's first and seventh columns are called, without what the spellings differ in. */
    private static final String OPEN_TIME = "opentime";

    private static final String CLOSE_TIME = "closetime";
    private static final int CLOSE = 6;

    /** True for the header of klines. */
    static boolean isHeader(String line) {
        List<String> names = Fields.names(line);
        return names.size() == COLUMNS
                && names.getFirst().equals(OPEN_TIME)
                && names.get(CLOSE).equals(CLOSE_TIME);
    }

    /** True for a row of klines. */
    static boolean isRow(String line) {
        return Fields.split(line).size() == COLUMNS;
    }

    @Override
    public String title() {
        return "Binance klines";
    }

    @Override
    public boolean together() {
        return true;
    }

    @Override
    public String whyPassedOver() {
        return "passed over";
    }

    @Override
    public Optional<PriceEvent> read(String row) throws BrokenRowException {
        List<String> fields = Fields.split(row, COLUMNS);
        try {
            return Optional.of(new Bar(
                    0,
                    source,
                    symbol,
                    BinanceTime.micros(Long.parseLong(fields.getFirst())),
                    BinanceTime.close(Long.parseLong(fields.get(CLOSE))),
                    0,
                    Fixed.parse(fields.get(1)),
                    Fixed.parse(fields.get(2)),
                    Fixed.parse(fields.get(3)),
                    Fixed.parse(fields.get(4)),
                    volume(fields.get(5)),
                    false,
                    false));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BrokenRowException(e.getMessage() + ": " + Fields.shorten(row));
        }
    }

    private static long volume(String text) {
        long volume = Fixed.parse(text);
        if (volume < 0) {
            throw new IllegalArgumentException("a negative volume");
        }
        return volume;
    }
}
