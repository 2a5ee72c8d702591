package dev.tradinglab.launcher.archive;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which columns of any CSV mean what.
 *
 * @param columns the name that the header has for each; or, of all of them, numbers from 1, and then there is no header
 * @param timeFormat see {@link TimeFormat}; null to take the times as they look
 * @param period length of a bar whose begin or close is not in a column; null when there are none
 */
public record ColumnMapping(Map<Meaning, String> columns, String timeFormat, Duration period) {
    /** What a column can mean. */
    public enum Meaning {
        /** Of the trade or quote; of a bar its close. */
        TIME,
        SYMBOL,
        PRICE,
        SIZE,
        SIDE,
        ID,
        BID,
        BIDSIZE,
        ASK,
        ASKSIZE,
        /** Begin of a bar. */
        START,
        OPEN,
        HIGH,
        LOW,
        CLOSE,
        VOLUME
    }

    /**
     * Checks that rows can become events.
     *
     * @throws IllegalArgumentException saying what is missing or too much
     */
    public ColumnMapping {
        columns = new EnumMap<>(columns);
        Kind kind = kind(columns);
        boolean timed = columns.containsKey(Meaning.TIME) || kind == Kind.BAR && columns.containsKey(Meaning.START);
        if (!timed) {
            throw new IllegalArgumentException("no column for time");
        }
        boolean both = columns.containsKey(Meaning.TIME) && columns.containsKey(Meaning.START);
        if (kind == Kind.BAR && !both && period == null) {
            throw new IllegalArgumentException(
                    "a bar has a begin and a close: name columns for start and time, or add --period");
        }
        if (period != null && (period.isNegative() || period.isZero())) {
            throw new IllegalArgumentException("a bar is longer than " + period);
        }
        new TimeFormat(timeFormat, ZoneOffset.UTC);
    }

    /** What the rows are. */
    enum Kind {
        TRADE,
        QUOTE,
        BAR
    }

    /** What the rows are, by the columns that are named. */
    Kind kind() {
        return kind(columns);
    }

    private static Kind kind(Map<Meaning, String> columns) {
        boolean trade = columns.containsKey(Meaning.PRICE);
        boolean quote = columns.containsKey(Meaning.BID) && columns.containsKey(Meaning.ASK);
        boolean bar = columns.containsKey(Meaning.OPEN)
                && columns.containsKey(Meaning.HIGH)
                && columns.containsKey(Meaning.LOW)
                && columns.containsKey(Meaning.CLOSE);
        if ((trade ? 1 : 0) + (quote ? 1 : 0) + (bar ? 1 : 0) != 1) {
            throw new IllegalArgumentException(
                    "name either price (trades), or bid and ask (quotes), or open, high, low and close (bars)");
        }
        return trade ? Kind.TRADE : quote ? Kind.QUOTE : Kind.BAR;
    }

    /** True when columns are numbered: the file has no header. */
    boolean isNumbered() {
        return columns.values().stream().allMatch(name -> name.matches("[1-9]\\d{0,3}"));
    }
}
