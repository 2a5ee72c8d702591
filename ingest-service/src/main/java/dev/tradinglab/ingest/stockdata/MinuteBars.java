package dev.tradinglab.ingest.stockdata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.ingest.net.Json;
import dev.tradinglab.ingest.net.Requests.Param;
import dev.tradinglab.ingest.net.Requests.Question;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Minute bars of StockData.org: the only thing that it can be asked for afterwards. One request, one symbol, a week at most. */
final class MinuteBars {
    /** Days in one answer; what is asked for beyond is left out without a word. */
    static final int MOST_DAYS = 7;

    private static final long MINUTE = 60_000_000;

    private MinuteBars() {}

    /** Both days are in it; days are those of the provider's zone. */
    static Question question(String symbol, LocalDate from, LocalDate to, String key) {
        return new Question(
                "/data/intraday",
                List.of(
                        new Param("symbols", symbol),
                        new Param("interval", "minute"),
                        new Param("sort", "asc"),
                        new Param("date_from", from.toString()),
                        new Param("date_to", to.toString()),
                        new Param("api_token", key)),
                1);
    }

    /** The rows of an answer; none when there are none. */
    static JsonNode rows(JsonNode body) {
        return body.path("data").isArray() ? body.path("data") : Json.none();
    }

    /** False for what is traded before and after the hours of the exchanges. */
    static boolean isRegular(JsonNode row) {
        return !numbers(row).path("is_extended_hours").asBoolean(false);
    }

    /**
     * A row as an event, back-filled; it stands on the tape at its close.
     *
     * @param zone where the provider's times are told
     * @param received microseconds
     * @throws IllegalArgumentException when it is no bar
     * @throws ArithmeticException when a number does not fit
     */
    static Bar read(JsonNode row, ZoneId zone, long received) {
        JsonNode numbers = numbers(row);
        long start = StockQuote.time(Json.text(row, "date"), zone);
        return new Bar(
                0,
                StockQuote.SOURCE,
                Json.text(row, "ticker"),
                start,
                start + MINUTE,
                received,
                Json.decimal(numbers, "open"),
                Json.decimal(numbers, "high"),
                Json.decimal(numbers, "low"),
                Json.decimal(numbers, "close"),
                Json.decimal(numbers, "volume"),
                true,
                false);
    }

    /** Answers nest them; some descriptions have them flat. */
    private static JsonNode numbers(JsonNode row) {
        return row.path("data").isObject() ? row.path("data") : row;
    }
}
