package dev.tradinglab.launcher.archive;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * LEAN's bars. Those of trades become bars, on the tape at their close. Those of quotes become the quote that stood at their close: what a bid was in
 * between, nobody can trade at.
 *
 * @param date of the rows, which then begin with milliseconds since midnight; null when they begin with date and time themselves
 */
record LeanBars(
        Resolution resolution, boolean quotes, String symbol, LocalDate date, WallClock clock, LeanNumbers numbers)
        implements RowFormat {
    private static final int BAR_COLUMNS = 6;
    private static final int QUOTE_COLUMNS = 11;
    private static final int DATE_LENGTH = "20131007".length();
    private static final int LONG_LENGTH = "20131007 00:00".length();
    private static final long MINUTE = 60_000_000L;

    @Override
    public String title() {
        String name = resolution.name().toLowerCase(Locale.ROOT);
        return LeanFiles.title(quotes ? name + " quote bars" : name + " trade bars", clock, numbers);
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
        List<String> fields = Fields.split(row, quotes ? QUOTE_COLUMNS : BAR_COLUMNS);
        try {
            String begin = fields.getFirst();
            LocalDate day = date != null ? date : dayOf(begin);
            long start = clock.micros(day, date != null ? LeanNumbers.timeOfDay(begin) : timeOf(begin));
            long close = resolution == Resolution.DAILY ? clock.endOf(day) : start + resolution.micros();
            return Optional.of(quotes ? quote(close, fields) : bar(start, close, fields));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new BrokenRowException(e.getMessage() + ": " + Fields.shorten(row));
        }
    }

    private static LocalDate dayOf(String begin) {
        if (begin.length() != LONG_LENGTH || begin.charAt(DATE_LENGTH) != ' ') {
            throw new IllegalArgumentException("not a date and time as 20131007 09:30: " + begin);
        }
        return LocalDate.parse(begin.substring(0, DATE_LENGTH), DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static long timeOf(String begin) {
        String time = begin.substring(DATE_LENGTH + 1);
        int hour = Integer.parseInt(time, 0, 2, 10);
        int minute = Integer.parseInt(time, 3, 5, 10);
        if (time.charAt(2) != ':' || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            throw new IllegalArgumentException("not a time of day: " + time);
        }
        return (hour * 60L + minute) * MINUTE;
    }

    private Bar bar(long start, long close, List<String> fields) {
        return new Bar(
                0,
                LeanTicks.SOURCE,
                symbol,
                start,
                close,
                0,
                numbers.price(fields.get(1)),
                numbers.price(fields.get(2)),
                numbers.price(fields.get(3)),
                numbers.price(fields.get(4)),
                Fields.amount(fields.get(5)),
                false,
                false);
    }

    private Quote quote(long close, List<String> fields) {
        return new Quote(
                0,
                LeanTicks.SOURCE,
                symbol,
                close,
                0,
                numbers.price(fields.get(4)),
                Fields.amount(fields.get(5)),
                numbers.price(fields.get(9)),
                Fields.amount(fields.get(10)),
                false,
                false);
    }
}
