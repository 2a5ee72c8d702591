package dev.tradinglab.standins;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Manifold Markets: {@code /ws} and {@code /v0}. Connections whose last message is older than a minute are cut, as are those whose topics nobody
 * would notice to be wrong: they are acknowledged and stay silent. More than 500 requests a minute are refused.
 */
public final class ManifoldStandIn extends StandIn {
    private static final int REQUESTS_A_MINUTE = 500;
    private static final int PAGE = 1_000;
    private static final long MINUTE = 60_000_000_000L;

    private final List<JsonObject> markets = new ArrayList<>();
    private final List<JsonObject> bets = new ArrayList<>();
    private final ArrayDeque<Long> asked = new ArrayDeque<>();

    /** With Manifold's own patience. */
    public ManifoldStandIn(int port) {
        this(port, Duration.ofSeconds(60));
    }

    /** @param liveness how long a client may be silent; looked at as often */
    public ManifoldStandIn(int port, Duration liveness) {
        super(port);
        vertx.setPeriodic(liveness.toMillis(), _ -> {
            for (Client client : clients()) {
                if (nanos() - client.lastMessage > liveness.toNanos()) {
                    violation("no message for " + liveness);
                    client.cut();
                }
            }
        });
    }

    /** A market of one question. */
    public static JsonObject binary(String id, String slug) {
        return new JsonObject()
                .put("id", id)
                .put("slug", slug)
                .put("question", slug)
                .put("outcomeType", "BINARY")
                .put("mechanism", "cpmm-1")
                .put("probability", 0.5)
                .put("isResolved", false);
    }

    /** A market of several answers. */
    public static JsonObject several(String id, String slug, String... answers) {
        JsonArray all = new JsonArray();
        for (String answer : answers) {
            all.add(new JsonObject().put("id", answer).put("text", "answer " + answer));
        }
        return binary(id, slug)
                .put("outcomeType", "MULTIPLE_CHOICE")
                .put("mechanism", "cpmm-multi-1")
                .put("answers", all);
    }

    /** A bet that buys YES for what moves the probability so far. */
    public static JsonObject bet(String id, String contract, long millis, double before, double after) {
        return new JsonObject()
                .put("id", id)
                .put("userId", "u")
                .put("contractId", contract)
                .put("createdTime", millis)
                .put("amount", 10)
                .put("shares", 12.5)
                .put("outcome", "YES")
                .put("probBefore", before)
                .put("probAfter", after)
                .put("isRedemption", false)
                .put(
                        "fees",
                        new JsonObject()
                                .put("creatorFee", 0)
                                .put("platformFee", 0)
                                .put("liquidityFee", 0));
    }

    /** There is such a market from now on. */
    public void market(JsonObject market) {
        on(() -> markets.add(market));
    }

    /** Bets are made together, and one message tells of them. */
    public void bet(JsonObject... made) {
        on(() -> {
            keep(made);
            String contract = made[0].getString("contractId");
            for (String topic : List.of("contract/" + contract + "/new-bet", "global", "global/new-bet")) {
                String text = broadcast(topic, made);
                clients().stream()
                        .filter(client -> client.topics.contains(topic))
                        .forEach(client -> client.event(text));
            }
            return null;
        });
    }

    /** Bets are made, and their broadcast is lost. */
    public void betUnheard(JsonObject... made) {
        on(() -> {
            keep(made);
            return null;
        });
    }

    private void keep(JsonObject... made) {
        for (JsonObject bet : made) {
            bets.add(bet);
            happened(
                    "bet",
                    slug(bet.getString("contractId")),
                    bet.getString("id"),
                    bet.getLong("createdTime") * 1_000,
                    String.valueOf(bet.getValue("probAfter")),
                    String.valueOf(bet.getValue("shares")));
        }
    }

    private String slug(String contract) {
        return markets.stream()
                .filter(market -> contract.equals(market.getString("id")))
                .map(market -> market.getString("slug"))
                .findFirst()
                .orElse(contract);
    }

    /** What Manifold sends for bets. */
    public static String broadcast(String topic, JsonObject... made) {
        return new JsonObject()
                .put("type", "broadcast")
                .put("topic", topic)
                .put("data", new JsonObject().put("bets", new JsonArray(List.of(made))))
                .encode();
    }

    @Override
    void opened(Client client) {
        // Manifold does not greet.
    }

    @Override
    void message(Client client, String text) {
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException _) {
            client.answer(
                    "{\"type\":\"ack\",\"success\":false,\"error\":\"Message was not valid UTF-8 encoded JSON.\"}");
            return;
        }
        if (!(message.getValue("txid") instanceof Number txid) || message.getString("type") == null) {
            violation("a message without a numeric txid");
            client.answer("{\"type\":\"ack\",\"success\":false,\"error\":\"Error parsing message.\"}");
            return;
        }
        JsonArray topics = message.getJsonArray("topics", new JsonArray());
        switch (message.getString("type")) {
            case "subscribe" -> topics.forEach(topic -> client.topics.add(String.valueOf(topic)));
            case "unsubscribe" -> topics.forEach(topic -> client.topics.remove(String.valueOf(topic)));
            case "ping", "identify" -> {}
            default -> {
                client.answer("{\"type\":\"ack\",\"success\":false,\"error\":\"Error parsing message.\"}");
                return;
            }
        }
        client.answer("{\"type\":\"ack\",\"txid\":" + txid + ",\"success\":true}");
    }

    @Override
    void request(HttpServerRequest request) {
        long now = nanos();
        asked.add(now);
        while (now - asked.peek() > MINUTE) {
            asked.poll();
        }
        if (asked.size() > REQUESTS_A_MINUTE) {
            violation("more than 500 requests a minute");
            reply(request, 429, "{\"message\":\"Too many requests\"}");
            return;
        }
        String path = request.path();
        if (path.equals("/v0/bets")) {
            bets(request);
        } else if (path.startsWith("/v0/slug/")) {
            one(request, "slug", path.substring("/v0/slug/".length()));
        } else if (path.startsWith("/v0/market/")) {
            one(request, "id", path.substring("/v0/market/".length()));
        } else {
            reply(request, 404, "{\"message\":\"Not found\"}");
        }
    }

    private void one(HttpServerRequest request, String field, String value) {
        Optional<JsonObject> found = markets.stream()
                .filter(market -> value.equals(market.getString(field)))
                .findFirst();
        if (found.isPresent()) {
            reply(request, 200, found.get().encode());
        } else {
            reply(request, 404, "{\"message\":\"Contract not found\"}");
        }
    }

    private void bets(HttpServerRequest request) {
        List<String> contracts = request.params().getAll("contractId");
        long after = number(request, "afterTime", Long.MIN_VALUE);
        long before = number(request, "beforeTime", Long.MAX_VALUE);
        long limit = number(request, "limit", PAGE);
        if (limit < 1 || limit > PAGE) {
            reply(request, 400, "{\"message\":\"Error validating request.\",\"details\":[{\"field\":\"limit\"}]}");
            return;
        }
        Comparator<JsonObject> byTime = Comparator.comparingLong(bet -> bet.getLong("createdTime"));
        boolean ascending = "asc".equals(request.getParam("order"));
        JsonArray rows = new JsonArray();
        bets.stream()
                .filter(bet -> contracts.isEmpty() || contracts.contains(bet.getString("contractId")))
                .filter(bet -> bet.getLong("createdTime") > after && bet.getLong("createdTime") < before)
                .filter(bet -> !(bet.getBoolean("isRedemption", false) && bet.getDouble("shares") == 0))
                .sorted(ascending ? byTime : byTime.reversed())
                .limit(limit)
                .forEach(rows::add);
        reply(request, 200, rows.encode());
    }

    private static long number(HttpServerRequest request, String name, long otherwise) {
        String value = request.getParam(name);
        return value == null ? otherwise : Long.parseLong(value);
    }
}
