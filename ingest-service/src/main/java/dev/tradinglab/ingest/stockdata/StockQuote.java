package dev.tradinglab.ingest.stockdata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.time.Micros;
import dev.tradinglab.ingest.net.Json;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The last trade of a stock, as StockData.org has it. Its time is told without a zone, or with a {@code Z} that is wrong: it is New York's.
 *
 * @param time microseconds
 * @param price 1e-8
 * @param id the provider gives none: the time's own text, the price and the day's volume
 */
record StockQuote(String symbol, long time, long price, String id) {
    /** The source that the events name. */
    static final String SOURCE = "stockdata";

    /** @throws IllegalArgumentException when it is no quote */
    static StockQuote read(JsonNode row, ZoneId zone) {
        String time = Json.text(row, "last_trade_time");
        return new StockQuote(
                Json.text(row, "ticker"),
                time(time, zone),
                Json.decimal(row, "price"),
                time
                        + '/'
                        + row.path("price").decimalValue().stripTrailingZeros().toPlainString()
                        + '/'
                        + row.path("volume").asText("?"));
    }

    /**
     * A time of the provider's, microseconds.
     *
     * @param zone where it is told, whatever stands behind it
     * @throws IllegalArgumentException when it is none
     */
    static long time(String text, ZoneId zone) {
        String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        try {
            return Micros.of(LocalDateTime.parse(local).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time that is none", e);
        }
    }

    /** As an event. How much was traded is not told. */
    Trade trade(long received) {
        return new Trade(0, SOURCE, symbol, time, received, price, 0, id, null, false, false);
    }
}
