package dev.tradinglab.standins;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Binance Spot: the combined stream on {@code /stream} and {@code /api/v3}. It pings, and cuts off who does not answer, who says more than five
 * things a second or wants more than 1,024 streams; it bans who asks on when its weight is used up.
 */
public final class BinanceStandIn extends StandIn {
    private static final int STREAMS = 1_024;
    private static final int MESSAGES_A_SECOND = 5;
    private static final int WEIGHT_A_MINUTE = 6_000;
    private static final int CONNECTIONS = 300;
    private static final int SECONDS = 20;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final Map<String, Integer> WEIGHTS = Map.of(
            "/api/v3/historicalTrades", 25, "/api/v3/aggTrades", 4, "/api/v3/klines", 2, "/api/v3/exchangeInfo", 20);

    /** How it answers a subscription. */
    public enum Answer {
        /** As it should. */
        ACCEPT,
        /** With an error as documented. */
        BARE_ERROR,
        /** With an error as clients have seen it. */
        WRAPPED_ERROR,
        /** Not at all. */
        NONE
    }

    private final BlockingQueue<Client> subscribed = new LinkedBlockingQueue<>();
    private final List<String> subscriptions = new CopyOnWriteArrayList<>();
    private final Map<Client, ArrayDeque<Long>> said = new HashMap<>();
    private final ArrayDeque<Long> connectionsMade = new ArrayDeque<>();
    private final TreeMap<Long, Integer> weights = new TreeMap<>();
    private final BinanceHistory history = new BinanceHistory();
    private final List<String> unknownSymbols = new CopyOnWriteArrayList<>();
    private final boolean dataOnly;
    private long bannedUntil;
    private volatile Answer answer = Answer.ACCEPT;
    private volatile Client client;

    /** Listens on a free port, with Binance's own patience. */
    public BinanceStandIn() {
        this(0, false, Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    /**
     * @param dataOnly a host for market data only, which has no {@code historicalTrades}
     * @param pingEvery how often it pings
     * @param patience how long it waits for an answer to a ping
     */
    public BinanceStandIn(int port, boolean dataOnly, Duration pingEvery, Duration patience) {
        super(port);
        this.dataOnly = dataOnly;
        vertx.setPeriodic(pingEvery.toMillis(), _ -> clients().forEach(one -> ping(one, patience)));
    }

    private void ping(Client one, Duration patience) {
        if (one.socket.isClosed()) {
            return;
        }
        String payload = String.valueOf(System.currentTimeMillis());
        boolean[] answered = {false};
        one.ping(payload, _ -> answered[0] = true);
        vertx.setTimer(patience.toMillis(), _ -> {
            if (!answered[0] && !one.socket.isClosed()) {
                violation("a ping was not answered");
                one.cut();
            }
        });
    }

    // --- What happens on the market

    /** A trade as a frame of the combined stream. */
    public static String trade(String symbol, long id, String price, String size, long millis, boolean buyerIsMaker) {
        return frame(
                symbol,
                "trade",
                new JsonObject()
                        .put("e", "trade")
                        .put("E", millis + 1)
                        .put("s", symbol)
                        .put("t", id)
                        .put("p", price)
                        .put("q", size)
                        .put("T", millis)
                        .put("m", buyerIsMaker)
                        .put("M", true));
    }

    /** An aggregate of one trade as a frame of the combined stream. */
    public static String aggTrade(String symbol, long id, String price, String size, long millis) {
        return frame(
                symbol,
                "aggTrade",
                new JsonObject()
                        .put("e", "aggTrade")
                        .put("E", millis + 1)
                        .put("s", symbol)
                        .put("a", id)
                        .put("p", price)
                        .put("q", size)
                        .put("f", id)
                        .put("l", id)
                        .put("T", millis)
                        .put("m", false)
                        .put("M", true));
    }

    /** A bar of a minute as a frame of the combined stream. */
    public static String kline(String symbol, long startMillis, String price, boolean closed) {
        JsonObject k = new JsonObject()
                .put("t", startMillis)
                .put("T", startMillis + 59_999)
                .put("s", symbol)
                .put("i", "1m")
                .put("f", 1)
                .put("L", 2)
                .put("o", price)
                .put("c", price)
                .put("h", price)
                .put("l", price)
                .put("v", "3")
                .put("n", 2)
                .put("x", closed);
        return frame(
                symbol,
                "kline_1m",
                new JsonObject()
                        .put("e", "kline")
                        .put("E", startMillis + 60_000)
                        .put("s", symbol)
                        .put("k", k));
    }

    private static String frame(String symbol, String kind, JsonObject data) {
        return new JsonObject()
                .put("stream", symbol.toLowerCase(Locale.ROOT) + "@" + kind)
                .put("data", data)
                .encode();
    }

    /** Remembers frames, so that they can be asked for; nobody is told. */
    public void happenUnheard(String... frames) {
        on(() -> {
            keep(frames);
            return null;
        });
    }

    private void keep(String... frames) {
        for (String frame : frames) {
            JsonObject data = new JsonObject(frame).getJsonObject("data");
            history.keep(data);
            note(data);
        }
    }

    private void note(JsonObject data) {
        String kind = data.getString("e");
        if (!kind.equals("kline")) {
            happened(
                    "trade",
                    data.getString("s"),
                    String.valueOf(data.getLong(kind.equals("trade") ? "t" : "a")),
                    data.getLong("T") * 1_000,
                    data.getString("p"),
                    data.getString("q"));
        }
    }

    /** Remembers frames, and sends them to every client that wants their streams. */
    public void happen(String... frames) {
        on(() -> {
            keep(frames);
            for (String frame : frames) {
                String stream = new JsonObject(frame).getString("stream");
                clients().stream().filter(one -> one.topics.contains(stream)).forEach(one -> one.event(frame));
            }
            return null;
        });
    }

    /** An aggregate that was made invalid afterwards keeps its id only. */
    public void invalidate(String symbol, long id) {
        on(() -> {
            history.invalidate(symbol, id);
            return null;
        });
    }

    /** A trade cannot be had any more. */
    public void forget(String symbol, long id) {
        on(() -> {
            history.forget(symbol, id);
            return null;
        });
    }

    /** There is no such symbol. */
    public void unknownSymbol(String symbol) {
        unknownSymbols.add(symbol);
    }

    /** Tells every client that it is about to go. */
    public void shutdownSoon() {
        send("{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1}}");
    }

    // --- The stream

    @Override
    void opened(Client one) {
        long now = nanos();
        connectionsMade.add(now);
        while (now - connectionsMade.peek() > 5 * MINUTE) {
            connectionsMade.poll();
        }
        if (connectionsMade.size() > CONNECTIONS) {
            violation("more than 300 connections in 5 minutes");
            one.socket.close((short) 1008, "Too many connections");
        }
    }

    @Override
    void message(Client one, String text) {
        ArrayDeque<Long> recent = said.computeIfAbsent(one, _ -> new ArrayDeque<>());
        long now = nanos();
        recent.add(now);
        while (now - recent.peek() > SECOND) {
            recent.poll();
        }
        if (recent.size() > MESSAGES_A_SECOND) {
            violation("more than 5 messages a second");
            one.cut();
            return;
        }
        JsonObject request;
        try {
            request = new JsonObject(text);
        } catch (DecodeException _) {
            one.answer("{\"error\":{\"code\":3,\"msg\":\"Invalid JSON\"}}");
            return;
        }
        Object id = request.getValue("id");
        switch (answer) {
            case ACCEPT -> control(one, request, id);
            case BARE_ERROR -> one.answer("{\"code\":2,\"msg\":\"bare error\",\"id\":" + id + "}");
            case WRAPPED_ERROR -> one.answer("{\"error\":{\"code\":2,\"msg\":\"wrapped error\"},\"id\":" + id + "}");
            case NONE -> {}
        }
    }

    private void control(Client one, JsonObject request, Object id) {
        JsonArray params = request.getJsonArray("params", new JsonArray());
        switch (request.getString("method", "")) {
            case "SUBSCRIBE" -> {
                params.forEach(stream -> one.topics.add(String.valueOf(stream)));
                params.forEach(stream -> subscriptions.add(String.valueOf(stream)));
                if (one.topics.size() > STREAMS) {
                    violation("more than 1,024 streams");
                    one.answer("{\"error\":{\"code\":4,\"msg\":\"Too many subscriptions\"},\"id\":" + id + "}");
                    one.socket.close((short) 1008, "Too many subscriptions");
                    return;
                }
                // Whoever hears of it through the answer finds the client here.
                subscribed.add(one);
                one.answer("{\"result\":null,\"id\":" + id + "}");
            }
            case "UNSUBSCRIBE" -> {
                params.forEach(stream -> one.topics.remove(String.valueOf(stream)));
                one.answer("{\"result\":null,\"id\":" + id + "}");
            }
            case "LIST_SUBSCRIPTIONS" ->
                one.answer("{\"result\":" + new JsonArray(List.copyOf(one.topics)).encode() + ",\"id\":" + id + "}");
            default ->
                one.answer("{\"error\":{\"code\":2,\"msg\":\"Invalid request: unknown variant\"},\"id\":" + id + "}");
        }
    }

    /** What clients have subscribed to, in all. */
    public List<String> subscriptions() {
        return subscriptions;
    }

    /** From now on. */
    public void answer(Answer now) {
        answer = now;
    }

    /** Whoever has subscribed so far is not waited for any more. */
    public void forgetClients() {
        subscribed.clear();
    }

    /** Waits for the next client that has subscribed, or takes the latest of several; {@link #ping} and {@link #sendAll} go to it. */
    public void awaitClient() {
        try {
            client = subscribed.poll(SECONDS, TimeUnit.SECONDS);
            for (Client later = client; later != null; later = subscribed.poll()) {
                client = later;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (client == null) {
            throw new IllegalStateException("no client subscribed");
        }
    }

    /** Many text messages, whatever was subscribed, faster than one by one. */
    public void sendAll(List<String> texts) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        on(() -> {
            Future<Void> last = Future.succeededFuture();
            for (String text : texts) {
                last = client.socket.writeTextMessage(text);
            }
            last.onComplete(_ -> done.complete(null));
            return null;
        });
        wait(done);
    }

    /** Pings, and gives what the client answered. When it has, it has read everything sent before. */
    public String ping(String payload) {
        CompletableFuture<String> pong = new CompletableFuture<>();
        on(() -> {
            // It does not take the place of what the market itself waits for.
            return client.ping(payload, pong::complete);
        });
        return wait(pong);
    }

    private static <T> T wait(CompletableFuture<T> future) {
        return future.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    void request(HttpServerRequest request) {
        long now = nanos();
        weights.headMap(now - MINUTE).clear();
        Integer weight = WEIGHTS.get(request.path());
        boolean absent = weight == null || dataOnly && request.path().equals("/api/v3/historicalTrades");
        int used = weights.values().stream().mapToInt(Integer::intValue).sum() + (absent ? 1 : weight);
        Map<String, String> headers = Map.of("X-MBX-USED-WEIGHT-1M", String.valueOf(used), "Retry-After", "1");
        if (now < bannedUntil) {
            reply(request, 418, "{\"code\":-1003,\"msg\":\"Way too many requests; IP banned.\"}", headers);
        } else if (used > WEIGHT_A_MINUTE) {
            violation("more than 6,000 of weight a minute");
            bannedUntil = now + SECOND;
            reply(request, 429, "{\"code\":-1003,\"msg\":\"Too many requests.\"}", headers);
        } else if (absent) {
            reply(request, 404, "{\"code\":-1100,\"msg\":\"no such endpoint here\"}");
        } else {
            weights.merge(now, weight, Integer::sum);
            answer(request, request.getParam("symbol"));
        }
    }

    private void answer(HttpServerRequest request, String symbol) {
        if (symbol == null || unknownSymbols.contains(symbol)) {
            reply(request, 400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
            return;
        }
        switch (request.path()) {
            case "/api/v3/historicalTrades" -> reply(request, 200, history.trades(request, symbol));
            case "/api/v3/aggTrades" -> reply(request, 200, history.aggregates(request, symbol));
            case "/api/v3/klines" -> reply(request, 200, history.klines(request, symbol));
            default ->
                reply(
                        request,
                        200,
                        "{\"timezone\":\"UTC\",\"rateLimits\":[],\"symbols\":[{\"symbol\":\"" + symbol
                                + "\",\"status\":\"TRADING\"}]}");
        }
    }
}
