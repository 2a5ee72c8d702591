package dev.tradinglab.standins;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has happened on the stand-in for Binance, as it is asked for. Used on the stand-in's thread. */
final class BinanceHistory {
    private static final int PAGE = 1_000;

    private final Map<String, TreeMap<Long, JsonObject>> trades = new HashMap<>();
    private final Map<String, TreeMap<Long, JsonObject>> aggregates = new HashMap<>();
    private final Map<String, TreeMap<Long, JsonArray>> klines = new HashMap<>();

    /** Remembers an event of a stream. */
    void keep(JsonObject data) {
        String symbol = data.getString("s");
        switch (data.getString("e")) {
            case "trade" ->
                trades.computeIfAbsent(symbol, _ -> new TreeMap<>())
                        .put(
                                data.getLong("t"),
                                new JsonObject()
                                        .put("id", data.getLong("t"))
                                        .put("price", data.getString("p"))
                                        .put("qty", data.getString("q"))
                                        .put("quoteQty", "0")
                                        .put("time", data.getLong("T") * 1_000)
                                        .put("isBuyerMaker", data.getBoolean("m"))
                                        .put("isBestMatch", true));
            case "aggTrade" -> {
                JsonObject row = data.copy();
                List.of("e", "E", "s").forEach(row::remove);
                aggregates.computeIfAbsent(symbol, _ -> new TreeMap<>()).put(data.getLong("a"), row);
            }
            case "kline" -> {
                JsonObject k = data.getJsonObject("k");
                JsonArray row = new JsonArray()
                        .add(k.getLong("t") * 1_000)
                        .add(k.getString("o"))
                        .add(k.getString("h"))
                        .add(k.getString("l"))
                        .add(k.getString("c"))
                        .add(k.getString("v"))
                        .add(k.getLong("T") * 1_000 + 999)
                        .add("0")
                        .add(2)
                        .add("0")
                        .add("0")
                        .add("0");
                klines.computeIfAbsent(symbol, _ -> new TreeMap<>()).put(k.getLong("t") * 1_000, row);
            }
            default -> throw new IllegalArgumentException("cannot be asked for: " + data);
        }
    }

    void invalidate(String symbol, long id) {
        aggregates.get(symbol).get(id).put("p", "0").put("q", "0").put("f", -1).put("l", -1);
    }

    void forget(String symbol, long id) {
        trades.get(symbol).remove(id);
    }

    String trades(HttpServerRequest request, String symbol) {
        return byId(request, trades.get(symbol));
    }

    String aggregates(HttpServerRequest request, String symbol) {
        return byId(request, aggregates.get(symbol));
    }

    String klines(HttpServerRequest request, String symbol) {
        long from = number(request, "startTime", 0);
        long to = number(request, "endTime", Long.MAX_VALUE - 1);
        JsonArray page = new JsonArray();
        klines.getOrDefault(symbol, new TreeMap<>()).subMap(from, to + 1).values().stream()
                .limit(limit(request))
                .forEach(page::add);
        return page.encode();
    }

    private static String byId(HttpServerRequest request, TreeMap<Long, JsonObject> rows) {
        JsonArray page = new JsonArray();
        if (rows != null) {
            rows.tailMap(number(request, "fromId", 0)).values().stream()
                    .limit(limit(request))
                    .forEach(page::add);
        }
        return page.encode();
    }

    private static long limit(HttpServerRequest request) {
        return Math.min(PAGE, number(request, "limit", 500));
    }

    private static long number(HttpServerRequest request, String name, long otherwise) {
        String value = request.getParam(name);
        return value == null ? otherwise : Long.parseLong(value);
    }
}
