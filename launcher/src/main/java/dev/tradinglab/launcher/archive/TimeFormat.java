package dev.tradinglab.launcher.archive;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.time.Micros;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * How a column of times is written. What names no zone itself is by the clocks of a given one; numbers count from the epoch, UTC.
 */
final class TimeFormat {
    /** A date, a time behind a T or a blank, an offset; all but the date may be missing. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private static final int DATE_LENGTH = "2024-08-08".length();
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final long MILLI = 1_000;
    private static final long UNITS_A_MICRO = Fixed.ONE / MICROS_A_SECOND;

    /** Numbers below these are seconds, milliseconds, microseconds: each from 1973 to 5138, so that no time of a market is ambiguous. */
    private static final long END_OF_SECONDS = 100_000_000_000L;

    private static final long END_OF_MILLIS = 100_000_000_000_000L;
    private static final long END_OF_MICROS = 100_000_000_000_000_000L;
    private static final long FIRST = 100_000_000L;

    private final String name;
    private final ZoneId zone;
    private final DateTimeFormatter pattern;

    /**
     * @param name {@code iso}, {@code s}, {@code ms}, {@code us} or a pattern of Java's; null to take numbers by their size and the rest as iso
     * @param zone of times that do not name one
     * @throws IllegalArgumentException when the pattern is none
     */
    TimeFormat(String name, ZoneId zone) {
        this.name = name == null ? "" : name;
        this.zone = zone;
        this.pattern = switch (this.name) {
            case "", "s", "ms", "us" -> null;
            case "iso" -> ISO;
            default -> DateTimeFormatter.ofPattern(this.name, Locale.ROOT);
        };
    }

    /**
     * Microseconds since the epoch.
     *
     * @throws IllegalArgumentException when the text is no such time
     */
    long micros(String text) {
        return switch (name) {
            case "" -> isNumber(text) ? bySize(text) : parse(ISO, text);
            case "s" -> Fixed.parse(text) / UNITS_A_MICRO;
            case "ms" -> Math.multiplyExact(Long.parseLong(text), MILLI);
            case "us" -> Long.parseLong(text);
            default -> parse(pattern, text);
        };
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> Fields.isDigit((char) c) || c == '.');
    }

    private static long bySize(String text) {
        if (text.indexOf('.') >= 0) {
            return Fixed.parse(text) / UNITS_A_MICRO;
        }
        long number = Long.parseLong(text);
        if (number < FIRST || number >= END_OF_MICROS) {
            throw new IllegalArgumentException("neither seconds, milliseconds nor microseconds: " + text);
        }
        return number < END_OF_SECONDS ? number * MICROS_A_SECOND : number < END_OF_MILLIS ? number * MILLI : number;
    }

    private long parse(DateTimeFormatter formatter, String text) {
        String spelled = formatter == ISO && text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + "T" + text.substring(DATE_LENGTH + 1)
                : text;
        try {
            TemporalAccessor time = formatter.parseBest(
                    spelled, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return Micros.of(instant(time));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time: " + text, e);
        }
    }

    private Instant instant(TemporalAccessor time) {
        return switch (time) {
            case ZonedDateTime zoned -> zoned.toInstant();
            case OffsetDateTime offset -> offset.toInstant();
            case LocalDateTime local -> local.atZone(zone).toInstant();
            case LocalDate date -> date.atStartOfDay(zone).toInstant();
            default -> throw new IllegalArgumentException("not a time: " + time);
        };
    }
}
