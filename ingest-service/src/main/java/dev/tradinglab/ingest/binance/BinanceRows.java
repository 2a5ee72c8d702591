package dev.tradinglab.ingest.binance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.net.Json;
import dev.tradinglab.tape.binance.BinanceTime;

/** Rows of Binance's REST interface as events. What cannot be one is said by an {@link IllegalArgumentException} or {@link ArithmeticException}. */
final class BinanceRows {
    private static final int OPEN = 0;
    private static final int CLOSE_TIME = 6;

    private BinanceRows() {}

    /** A row of {@code historicalTrades}. */
    static Trade trade(JsonNode row, String symbol, long received) {
        return new Trade(
                0,
                BinanceSettings.Trades.EACH.source(),
                symbol,
                BinanceTime.micros(Json.number(row, "time")),
                received,
                Fixed.parse(Json.text(row, "price")),
                Fixed.parse(Json.text(row, "qty")),
                Long.toString(Json.number(row, "id")),
                side(Json.flag(row, "isBuyerMaker")),
                true,
                false);
    }

    /** A row of {@code aggTrades}, or an event of that name. */
    static Trade aggregated(JsonNode row, String symbol, long received, boolean backfilled) {
        return new Trade(
                0,
                BinanceSettings.Trades.AGGREGATED.source(),
                symbol,
                BinanceTime.micros(Json.number(row, "T")),
                received,
                Fixed.parse(Json.text(row, "p")),
                Fixed.parse(Json.text(row, "q")),
                Long.toString(Json.number(row, "a")),
                side(Json.flag(row, "m")),
                backfilled,
                false);
    }

    /** A row of {@code klines}. */
    static Bar bar(JsonNode row, String symbol, long received) {
        if (!row.isArray()
                || !row.path(OPEN).isIntegralNumber()
                || !row.path(CLOSE_TIME).isIntegralNumber()) {
            throw new IllegalArgumentException("not a row of klines");
        }
        return new Bar(
                0,
                FrameParser.SOURCE,
                symbol,
                BinanceTime.micros(row.get(OPEN).longValue()),
                BinanceTime.close(row.get(CLOSE_TIME).longValue()),
                received,
                Fixed.parse(row.path(1).asText()),
                Fixed.parse(row.path(2).asText()),
                Fixed.parse(row.path(3).asText()),
                Fixed.parse(row.path(4).asText()),
                Fixed.parse(row.path(5).asText()),
                true,
                false);
    }

    /** The buyer was the maker, so the seller crossed the spread. */
    static Aggressor side(boolean buyerIsMaker) {
        return buyerIsMaker ? Aggressor.SELL : Aggressor.BUY;
    }
}
