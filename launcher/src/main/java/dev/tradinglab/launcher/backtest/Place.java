package dev.tradinglab.launcher.backtest;

import dev.tradinglab.events.time.Micros;
import dev.tradinglab.launcher.context.LabException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** A place on a tape as users say it. */
public sealed interface Place {
    /** An offset. */
    record Offset(long offset) implements Place {}

    /** The first event at which tape time has reached this, microseconds. */
    record Time(long micros) implements Place {}

    /**
     * Reads an offset ({@code 250000}) or a time in UTC ({@code 2024-08-08}, {@code 2024-08-08T12:00}, {@code 2024-08-08T12:00:00.5Z}).
     *
     * @throws LabException when it is neither
     */
    static Place parse(String text) {
        if (!text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Offset(Long.parseLong(text));
        }
        try {
            Instant time = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : text.endsWith("Z")
                            ? Instant.parse(text)
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return new Time(Micros.of(time));
        } catch (DateTimeParseException e) {
            throw new LabException(
                    "not a place on a tape: " + text + "; say an offset, 2024-08-08 or 2024-08-08T12:00:00Z", e);
        }
    }
}
