package dev.tradinglab.ingest.stockdata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.time.Micros;
import dev.tradinglab.ingest.hours.MarketHours;
import dev.tradinglab.ingest.net.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the provider's times are told in the zone that is set. They carry none, or a wrong one, so what tells is a whole day of minute bars: those of the
 * regular hours must lie where the exchanges were open. A pure function of an answer.
 */
final class ZoneCheck {
    /** What came of it. */
    sealed interface Verdict {
        /** The bars lie within the hours of the exchanges. */
        record Fits() implements Verdict {}

        /**
         * They do not.
         *
         * @param words what was seen, and the setting to change
         */
        record Wrong(String words) implements Verdict {}

        /**
         * The answer does not tell.
         *
         * @param words why
         */
        record Unknown(String words) implements Verdict {}
    }

    /** A print of the close may come late; zones differ by an hour at least. */
    private static final Duration TOLERANCE = Duration.ofMinutes(30);

    private ZoneCheck() {}

    /** The last day before today on which the exchanges were open: its bars are all there. */
    static LocalDate day(Instant now) {
        LocalDate day = now.atZone(MarketHours.NEW_YORK).toLocalDate().minusDays(1);
        while (!MarketHours.isTradingDay(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    /**
     * Looks at the minute bars of a whole day.
     *
     * @param day of the exchanges
     * @param zone as it is set
     */
    static Verdict of(JsonNode body, LocalDate day, ZoneId zone) {
        List<String> times = new ArrayList<>();
        try {
            for (JsonNode row : MinuteBars.rows(body)) {
                if (MinuteBars.isRegular(row)) {
                    times.add(Json.text(row, "date"));
                }
            }
            if (times.isEmpty()) {
                return new Verdict.Unknown("there are no minute bars of " + day);
            }
            if (fits(times, zone)) {
                return new Verdict.Fits();
            }
            times.sort(null);
            return new Verdict.Wrong("the regular minute bars of " + day + " are told as " + times.getFirst() + " to "
                    + times.getLast() + ", which in the zone " + zone + " is not when the exchanges were open"
                    + other(times).map(fitting -> "; " + fitting + " would fit").orElse("")
                    + ": set LAB_INGEST_STOCKDATA_ZONE, and start ingest anew");
        } catch (IllegalArgumentException e) {
            return new Verdict.Unknown("its minute bars of " + day + " cannot be read: " + e.getMessage());
        }
    }

    private static Optional<ZoneId> other(List<String> times) {
        return List.of(MarketHours.NEW_YORK, ZoneOffset.UTC).stream()
                .filter(zone -> fits(times, zone))
                .findFirst()
                .map(zone -> zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone);
    }

    private static boolean fits(List<String> times, ZoneId zone) {
        return times.stream().allMatch(time -> isInSession(Micros.instant(StockQuote.time(time, zone))));
    }

    private static boolean isInSession(Instant time) {
        return MarketHours.isOpen(time)
                || MarketHours.isOpen(time.plus(TOLERANCE))
                || MarketHours.isOpen(time.minus(TOLERANCE));
    }
}
