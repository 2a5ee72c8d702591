package dev.tradinglab.standins;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** StockData.org: {@code /v1/data/quote} on the free plan, with its quota of a day and its symbols of a request. There is no stream. */
public final class StockDataStandIn extends StandIn {
    /** What it lets in. */
    public static final String KEY = "standin-token-0123456789";

    private final int quota;
    private final int symbolsPerRequest;
    private final Map<String, JsonObject> quotes = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private int used;

    /** The free plan. */
    public StockDataStandIn(int port) {
        this(port, 100, 3);
    }

    /**
     * @param quota requests a day
     * @param symbolsPerRequest symbols in one
     */
    public StockDataStandIn(int port, int quota, int symbolsPerRequest) {
        super(port);
        this.quota = quota;
        this.symbolsPerRequest = symbolsPerRequest;
    }

    /**
     * The last trade of a symbol is this from now on.
     *
     * @param time as it is told: New York's, without a zone
     */
    public void quote(String symbol, String time, double price, long volume) {
        on(() -> quotes.put(
                symbol,
                new JsonObject()
                        .put("ticker", symbol)
                        .put("name", symbol)
                        .putNull("exchange_short")
                        .put("currency", "USD")
                        .put("price", price)
                        .put("day_high", price)
                        .put("day_low", price)
                        .put("day_open", price)
                        .putNull("52_week_high")
                        .put("previous_close_price", price)
                        .put("day_change", 0)
                        .put("volume", volume)
                        .put("is_extended_hours_price", false)
                        .put("last_trade_time", time)));
    }

    /** Requests of today so far. */
    public int used() {
        return on(() -> used);
    }

    /** A day is over. */
    public void newDay() {
        on(() -> used = 0);
    }

    @Override
    void opened(Client client) {
        violation("a WebSocket");
        client.cut();
    }

    @Override
    void message(Client client, String text) {
        client.cut();
    }

    @Override
    void request(HttpServerRequest request) {
        String token = request.getParam("api_token");
        String symbols = request.getParam("symbols");
        if (!KEY.equals(token)) {
            error(request, 401, "invalid_api_token", "An invalid API token was supplied: " + token);
        } else if (!request.path().equals("/v1/data/quote")) {
            error(request, 404, "invalid_api_endpoint", "Route does not exist.");
        } else if (symbols == null || symbols.split(",").length > symbolsPerRequest) {
            violation("more than " + symbolsPerRequest + " symbols in a request");
            error(request, 400, "malformed_parameters", "The symbols parameter(s) are incorrectly formatted.");
        } else if (used >= quota) {
            violation("more than " + quota + " requests a day");
            error(request, 402, "usage_limit_reached", "The usage limit for this account has been reached.");
        } else {
            used++;
            JsonArray rows = new JsonArray();
            for (String symbol : symbols.split(",")) {
                JsonObject quote = quotes.get(symbol);
                if (quote != null) {
                    rows.add(quote);
                    note(symbol, quote);
                }
            }
            JsonObject meta =
                    new JsonObject().put("requested", symbols.split(",").length).put("returned", rows.size());
            reply(
                    request,
                    200,
                    new JsonObject().put("meta", meta).put("data", rows).encode(),
                    limits());
        }
    }

    /** Of what nobody asked for in time, nobody can know. */
    private void note(String symbol, JsonObject quote) {
        String time = quote.getString("last_trade_time");
        String price = BigDecimal.valueOf(quote.getDouble("price"))
                .stripTrailingZeros()
                .toPlainString();
        String id = time + '/' + price + '/' + quote.getValue("volume");
        if (told.add(symbol + ' ' + id)) {
            Instant at = LocalDateTime.parse(time.endsWith("Z") ? time.substring(0, time.length() - 1) : time)
                    .atZone(ZoneId.of("America/New_York"))
                    .toInstant();
            happened("quote", symbol, id, ChronoUnit.MICROS.between(Instant.EPOCH, at), price, "0");
        }
    }

    private Map<String, String> limits() {
        return Map.of(
                "X-UsageLimit-Limit", String.valueOf(quota),
                "X-UsageLimit-Remaining", String.valueOf(Math.max(0, quota - used)));
    }

    private void error(HttpServerRequest request, int status, String code, String message) {
        reply(
                request,
                status,
                new JsonObject()
                        .put("error", new JsonObject().put("code", code).put("message", message))
                        .encode(),
                limits());
    }
}
