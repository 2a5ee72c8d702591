package dev.tradinglab.standins;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Alpaca's market data v2: {@code /v2/iex} and {@code /v2/stocks}. One connection an account, authenticated in time; not more symbols and requests
 * than the free plan has.
 */
public final class AlpacaStandIn extends StandIn {
    /** What it lets in. */
    public static final String KEY = "standin-key";

    /** What belongs to the key. */
    public static final String SECRET = "standin-secret";

    private static final Set<String> CHANNELS =
            Set.of("trades", "quotes", "bars", "updatedBars", "dailyBars", "statuses", "lulds");
    private static final int REQUESTS_A_MINUTE = 200;
    private static final int SYMBOLS = 30;
    private static final long MINUTE = 60_000_000_000L;

    private final Duration patience;
    private final Map<String, List<JsonObject>> trades = new TreeMap<>();
    private final Map<String, List<JsonObject>> bars = new TreeMap<>();
    private final ArrayDeque<Long> asked = new ArrayDeque<>();
    private int errorOnSubscribe;
    private int pageSize = 10_000;

    /** With Alpaca's own patience. */
    public AlpacaStandIn(int port) {
        this(port, Duration.ofSeconds(10));
    }

    /** @param patience until a client must be authenticated */
    public AlpacaStandIn(int port, Duration patience) {
        super(port);
        this.patience = patience;
    }

    /** The next subscription is answered with this error. */
    public void errorOnSubscribe(int code) {
        on(() -> errorOnSubscribe = code);
    }

    /** Pages are no longer than this, whatever is asked for. */
    public void pageSize(int rows) {
        on(() -> pageSize = rows);
    }

    /** A trade as Alpaca tells it. */
    public static JsonObject trade(String symbol, String exchange, long id, String time, double price, long size) {
        return new JsonObject()
                .put("T", "t")
                .put("S", symbol)
                .put("i", id)
                .put("x", exchange)
                .put("p", price)
                .put("s", size)
                .put("c", new JsonArray().add("@"))
                .put("z", "C")
                .put("t", time);
    }

    /** A minute bar as Alpaca tells it; {@code u} instead of {@code b} is an update. */
    public static JsonObject bar(String kind, String symbol, String start, double price) {
        return new JsonObject()
                .put("T", kind)
                .put("S", symbol)
                .put("o", price)
                .put("h", price + 1)
                .put("l", price - 1)
                .put("c", price + 0.5)
                .put("v", 100)
                .put("n", 3)
                .put("vw", price)
                .put("t", start);
    }

    /** These happen, and one message tells those who want them. */
    public void happen(JsonObject... items) {
        on(() -> {
            keep(true, items);
            for (Client client : clients()) {
                JsonArray wanted = new JsonArray();
                for (JsonObject item : items) {
                    String channel = channel(item.getString("T"));
                    if (client.topics.contains(channel + ' ' + item.getString("S"))
                            || client.topics.contains(channel + " *")) {
                        wanted.add(item);
                    }
                }
                if (!wanted.isEmpty()) {
                    client.event(wanted.encode());
                }
            }
            return null;
        });
    }

    /** These happen, and nobody is told. */
    public void happenUnheard(JsonObject... items) {
        on(() -> {
            keep(false, items);
            return null;
        });
    }

    /** A revision is told once, and to nobody when nobody listens. */
    private void revise(JsonObject item, boolean told) {
        String symbol = item.getString("S");
        boolean corrected = item.getString("T").equals("c");
        Object id = item.getValue(corrected ? "oi" : "i");
        boolean heard = told
                && !faults.silent
                && clients().stream()
                        .anyMatch(client -> !client.socket.isClosed()
                                && (client.topics.contains("trades " + symbol) || client.topics.contains("trades *")));
        String gone = "E".equals(item.getString("a")) ? "error" : "cancelled";
        revised(
                corrected ? "corrected" : gone,
                symbol,
                item.getString("x") + '-' + id,
                corrected ? String.valueOf(item.getValue("cp")) : "0",
                corrected ? String.valueOf(item.getValue("cs")) : "0",
                heard);
        if (!corrected) {
            trades.getOrDefault(symbol, List.of()).stream()
                    .filter(row ->
                            row.getValue("i").equals(id) && row.getString("t").equals(item.getString("t")))
                    .forEach(row -> row.put("u", "canceled"));
        }
    }

    private void keep(boolean told, JsonObject... items) {
        for (JsonObject item : items) {
            if (item.getString("T").equals("c") || item.getString("T").equals("x")) {
                revise(item, told);
                continue;
            }
            Map<String, List<JsonObject>> kept =
                    switch (item.getString("T")) {
                        case "t" -> trades;
                        case "b", "u" -> bars;
                        default -> null;
                    };
            if (kept == trades) {
                happened(
                        "trade",
                        item.getString("S"),
                        item.getString("x") + '-' + item.getValue("i") + '-' + item.getString("t"),
                        ChronoUnit.MICROS.between(Instant.EPOCH, time(item)),
                        String.valueOf(item.getValue("p")),
                        String.valueOf(item.getValue("s")));
            }
            if (kept != null) {
                JsonObject row = item.copy();
                row.remove("T");
                row.remove("S");
                List<JsonObject> rows = kept.computeIfAbsent(item.getString("S"), _ -> new ArrayList<>());
                if (kept == bars) {
                    rows.removeIf(bar -> bar.getString("t").equals(row.getString("t")));
                }
                rows.add(row);
            }
        }
    }

    private static String channel(String kind) {
        return switch (kind) {
            case "t", "c", "x" -> "trades";
            case "q" -> "quotes";
            case "b" -> "bars";
            case "u" -> "updatedBars";
            case "d" -> "dailyBars";
            case "s" -> "statuses";
            default -> "lulds";
        };
    }

    @Override
    void opened(Client client) {
        client.answer("[{\"T\":\"success\",\"msg\":\"connected\"}]");
        vertx.setTimer(patience.toMillis(), _ -> {
            if (!client.authenticated && !client.socket.isClosed()) {
                violation("not authenticated in time");
                error(client, 404, "auth timeout");
                client.socket.close();
            }
        });
    }

    private static void error(Client client, int code, String message) {
        client.answer("[{\"T\":\"error\",\"code\":" + code + ",\"msg\":\"" + message + "\"}]");
    }

    @Override
    void message(Client client, String text) {
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException _) {
            violation("not JSON: " + text);
            error(client, 400, "invalid syntax");
            return;
        }
        switch (message.getString("action", "")) {
            case "auth" -> authenticate(client, message);
            case "subscribe" -> subscribe(client, message, true);
            case "unsubscribe" -> subscribe(client, message, false);
            default -> error(client, 400, "invalid syntax");
        }
    }

    private void authenticate(Client client, JsonObject message) {
        if (client.authenticated) {
            error(client, 403, "already authenticated");
        } else if (!KEY.equals(message.getString("key")) || !SECRET.equals(message.getString("secret"))) {
            error(client, 402, "auth failed");
            client.socket.close();
        } else if (clients().stream().anyMatch(other -> other.authenticated)) {
            violation("a second connection");
            error(client, 406, "connection limit exceeded");
            client.socket.close();
        } else {
            client.authenticated = true;
            client.answer("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
        }
    }

    private void subscribe(Client client, JsonObject message, boolean adds) {
        if (!client.authenticated) {
            error(client, 401, "not authenticated");
            return;
        }
        if (errorOnSubscribe > 0) {
            error(client, errorOnSubscribe, "on demand");
            errorOnSubscribe = 0;
            return;
        }
        Set<String> set = new LinkedHashSet<>(client.topics);
        for (String channel : message.fieldNames()) {
            if (channel.equals("action")) {
                continue;
            }
            if (!CHANNELS.contains(channel)) {
                error(client, 410, "invalid subscribe action for this feed");
                return;
            }
            for (Object symbol : message.getJsonArray(channel)) {
                if (adds) {
                    set.add(channel + ' ' + symbol);
                } else {
                    set.remove(channel + ' ' + symbol);
                }
            }
        }
        long limited = set.stream()
                .filter(topic -> topic.startsWith("trades ") || topic.startsWith("quotes "))
                .map(topic -> topic.substring(topic.indexOf(' ') + 1))
                .distinct()
                .count();
        if (limited > SYMBOLS) {
            violation("more than " + SYMBOLS + " symbols");
            error(client, 405, "symbol limit exceeded");
            return;
        }
        client.topics.clear();
        client.topics.addAll(set);
        client.answer(acknowledgement(client));
    }

    /** The complete set; empty channels are left out, as was seen. Corrections and cancels follow trades. */
    private static String acknowledgement(Client client) {
        JsonObject set = new JsonObject().put("T", "subscription");
        for (String topic : client.topics) {
            String channel = topic.substring(0, topic.indexOf(' '));
            String symbol = topic.substring(topic.indexOf(' ') + 1);
            List<String> channels =
                    channel.equals("trades") ? List.of(channel, "corrections", "cancelErrors") : List.of(channel);
            for (String name : channels) {
                set.put(name, set.getJsonArray(name, new JsonArray()).add(symbol));
            }
        }
        return new JsonArray().add(set).encode();
    }

    @Override
    void request(HttpServerRequest request) {
        long now = nanos();
        asked.add(now);
        while (now - asked.peek() > MINUTE) {
            asked.poll();
        }
        Map<String, String> limits = Map.of(
                "X-RateLimit-Limit", String.valueOf(REQUESTS_A_MINUTE),
                "X-RateLimit-Remaining", String.valueOf(Math.max(0, REQUESTS_A_MINUTE - asked.size())),
                "X-RateLimit-Reset", String.valueOf(System.currentTimeMillis() / 1_000 + 60));
        if (asked.size() > REQUESTS_A_MINUTE) {
            violation("more than 200 requests a minute");
            reply(request, 429, "{\"message\":\"too many requests.\"}", limits);
        } else if (!KEY.equals(request.getHeader("APCA-API-KEY-ID"))
                || !SECRET.equals(request.getHeader("APCA-API-SECRET-KEY"))) {
            reply(request, 403, "{\"message\":\"forbidden.\"}", limits);
        } else if (request.path().equals("/v2/stocks/trades")) {
            page(request, "trades", trades, limits);
        } else if (request.path().equals("/v2/stocks/bars")) {
            page(request, "bars", bars, limits);
        } else {
            reply(request, 404, "{\"message\":\"endpoint not found.\"}", limits);
        }
    }

    /** Rows by symbol, then by time; the limit counts all symbols together. */
    private void page(
            HttpServerRequest request, String kind, Map<String, List<JsonObject>> all, Map<String, String> limits) {
        Instant start = Instant.parse(request.getParam("start"));
        String end = request.getParam("end");
        List<Map.Entry<String, JsonObject>> rows = new ArrayList<>();
        for (String symbol : new TreeSet<>(List.of(request.getParam("symbols").split(",")))) {
            all.getOrDefault(symbol, List.of()).stream()
                    .filter(row -> !time(row).isBefore(start))
                    .filter(row -> end == null || !time(row).isAfter(Instant.parse(end)))
                    .sorted(Comparator.comparing(AlpacaStandIn::time))
                    .forEach(row -> rows.add(Map.entry(symbol, row)));
        }
        String token = request.getParam("page_token");
        int from = token == null
                ? 0
                : Integer.parseInt(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8));
        int limit = Math.min(
                pageSize, Integer.parseInt(request.getParam("limit") == null ? "1000" : request.getParam("limit")));
        int to = Math.min(rows.size(), from + limit);
        JsonObject page = new JsonObject();
        for (var row : rows.subList(Math.min(from, to), to)) {
            page.put(
                    row.getKey(),
                    page.getJsonArray(row.getKey(), new JsonArray()).add(row.getValue()));
        }
        String next = to < rows.size()
                ? Base64.getEncoder().encodeToString(String.valueOf(to).getBytes(StandardCharsets.UTF_8))
                : null;
        reply(
                request,
                200,
                new JsonObject().put(kind, page).put("next_page_token", next).encode(),
                limits);
    }

    private static Instant time(JsonObject row) {
        return Instant.parse(row.getString("t"));
    }
}
