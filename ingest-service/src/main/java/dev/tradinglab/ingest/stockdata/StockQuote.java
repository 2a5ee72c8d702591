package dev.tradinglab.ingest.stockdata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.time.Micros;
import dev.tradinglab.ingest.net.Json;
import java.time.DateTimeException;
import java.time.Instant;
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
        String local = time.endsWith("Z") ? time.substring(0, time.length() - 1) : time;
        try {
            Instant at = LocalDateTime.parse(local).atZone(zone).toInstant();
            return new StockQuote(
                    Json.text(row, "ticker"),
                    Micros.of(at),
                    Json.decimal(row, "price"),
                    time
                            + '/'
                            + row.path("price")
                                    .decimalValue()
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + '/'
                            + row.path("volume").asText("?"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("field last_trade_time is no time", e);
        }
    }

    /** As an event. How much was traded is not told. */
    Trade trade(long received) {
        return new Trade(0, SOURCE, symbol, time, received, price, 0, id, null, false, false);
    }
}
