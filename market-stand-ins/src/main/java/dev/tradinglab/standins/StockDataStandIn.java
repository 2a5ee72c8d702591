package dev.tradinglab.standins;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * StockData.org: {@code /v1/data/quote} and {@code /v1/data/intraday} on the free plan, with its quota of a day and its symbols of a request. There is no
 * stream. Minute bars are made of the quotes, or told; what is older than a week before the end of a request is left out without a word.
 */
public final class StockDataStandIn extends StandIn {
    /** What it lets in. */
    public static final String KEY = "standin-token-0123456789";

    private static final int MOST_DAYS = 7;
    /** The Z is wrong: these are New York's times. */
    private static final DateTimeFormatter BAR_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    private final int quota;
    private final int symbolsPerRequest;
    private final Map<String, JsonObject> quotes = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    /** By symbol, then by the begin of the minute as it is told. */
    private final Map<String, TreeMap<LocalDateTime, JsonObject>> bars = new HashMap<>();

    private boolean intraday = true;
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
        bar(symbol, time, price, volume);
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

    /**
     * Something was traded in a minute, whether anybody asked in time or not.
     *
     * @param time as quotes tell theirs; the minute counts
     */
    public void bar(String symbol, String time, double price, long volume) {
        LocalDateTime minute = local(time).truncatedTo(ChronoUnit.MINUTES);
        on(() -> bars.computeIfAbsent(symbol, _ -> new TreeMap<>())
                .merge(
                        minute,
                        bar(price, price, price, price, volume),
                        (before, one) -> bar(
                                before.getDouble("open"),
                                Math.max(before.getDouble("high"), price),
                                Math.min(before.getDouble("low"), price),
                                price,
                                before.getLong("volume") + volume)));
    }

    private static JsonObject bar(double open, double high, double low, double close, long volume) {
        return new JsonObject()
                .put("open", open)
                .put("high", high)
                .put("low", low)
                .put("close", close)
                .put("volume", volume)
                .put("is_extended_hours", false);
    }

    private static LocalDateTime local(String time) {
        return LocalDateTime.parse(time.endsWith("Z") ? time.substring(0, time.length() - 1) : time);
    }

    /** The plan has no minute bars. */
    public void withoutIntraday() {
        on(() -> intraday = false);
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
        } else if (request.path().equals("/v1/data/intraday")) {
            intraday(request, symbols);
        } else if (!request.path().equals("/v1/data/quote")) {
            error(request, 404, "invalid_api_endpoint", "Route does not exist.");
        } else if (symbols == null || symbols.split(",").length > symbolsPerRequest) {
            violation("more than " + symbolsPerRequest + " symbols in a request");
            error(request, 400, "malformed_parameters", "The symbols parameter(s) are incorrectly formatted.");
        } else if (mayAsk(request)) {
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

    private boolean mayAsk(HttpServerRequest request) {
        if (used >= quota) {
            violation("more than " + quota + " requests a day");
            error(request, 402, "usage_limit_reached", "The usage limit for this account has been reached.");
            return false;
        }
        used++;
        return true;
    }

    private void intraday(HttpServerRequest request, String symbols) {
        if (!intraday) {
            error(request, 403, "endpoint_access_restricted", "Your plan does not include this endpoint.");
        } else if (symbols == null || symbols.contains(",")) {
            violation("more than one symbol in a request for minute bars");
            error(request, 400, "malformed_parameters", "The symbols parameter(s) are incorrectly formatted.");
        } else if (!"minute".equals(request.getParam("interval"))) {
            violation("an interval that there is not");
            error(request, 400, "malformed_parameters", "The interval parameter is invalid.");
        } else if (mayAsk(request)) {
            LocalDate from = LocalDate.parse(request.getParam("date_from"));
            LocalDate asked = LocalDate.parse(request.getParam("date_to"));
            LocalDate to = asked.isAfter(from.plusDays(MOST_DAYS - 1)) ? from.plusDays(MOST_DAYS - 1) : asked;
            var found = bars.getOrDefault(symbols, new TreeMap<>())
                    .subMap(from.atStartOfDay(), true, to.plusDays(1).atStartOfDay(), false);
            JsonArray rows = new JsonArray();
            ("asc".equals(request.getParam("sort")) ? found : found.descendingMap())
                    .forEach((minute, bar) -> rows.add(new JsonObject()
                            .put("date", BAR_TIME.format(minute))
                            .put("ticker", symbols)
                            .put("data", bar)));
            JsonObject meta = new JsonObject()
                    .put("date_from", from.toString())
                    .put("date_to", to.toString())
                    .put("max_period_days", MOST_DAYS);
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
            Instant at = local(time).atZone(ZoneId.of("America/New_York")).toInstant();
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
