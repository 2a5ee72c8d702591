package dev.tradinglab.ingest.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.ingest.net.Requests;
import dev.tradinglab.ingest.net.Requests.Answer;
import dev.tradinglab.ingest.net.Requests.Param;
import dev.tradinglab.ingest.net.Requests.Question;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Fetches trades and minute bars since a moment, page by page: a short page is not the end, only a missing token is. */
final class AlpacaRefill {
    private static final String PAGE = "10000";
    /** More are not fetched at once; what is missing then is said. */
    private static final int MOST = 50_000;

    /**
     * What was fetched.
     *
     * @param failure why it is not all; empty when it is
     */
    record Result(List<AlpacaItem> items, String failure) {}

    private final AlpacaSettings settings;
    private final Requests requests;
    private final BiConsumer<String, JsonNode> unreadable;
    private final List<AlpacaItem> items = new ArrayList<>();
    private final ArrayDeque<String> kinds = new ArrayDeque<>();
    private final Instant from;

    /**
     * @param from trades of this moment and later, and bars of the minute before and later
     * @param unreadable told what is neither
     */
    AlpacaRefill(AlpacaSettings settings, Requests requests, Instant from, BiConsumer<String, JsonNode> unreadable) {
        this.settings = settings;
        this.requests = requests;
        this.from = from;
        this.unreadable = unreadable;
        if (settings.trades()) {
            kinds.add("trades");
        }
        if (settings.bars()) {
            kinds.add("bars");
        }
    }

    /** @param done told once, unless the requests are forgotten before */
    void start(Consumer<Result> done) {
        page(kinds.poll(), null, done);
    }

    private void page(String kind, String token, Consumer<Result> done) {
        if (kind == null) {
            done.accept(new Result(items, ""));
            return;
        }
        boolean bars = kind.equals("bars");
        Instant start = bars ? from.truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.MINUTES) : from;
        List<Param> query = new ArrayList<>(List.of(
                new Param("symbols", String.join(",", settings.symbols())),
                new Param("start", start.toString()),
                new Param("limit", PAGE),
                new Param("feed", settings.feed()),
                new Param("sort", "asc")));
        if (bars) {
            query.add(new Param("timeframe", "1Min"));
            query.add(new Param("adjustment", "raw"));
        }
        if (token != null) {
            query.add(new Param("page_token", token));
        }
        requests.ask(new Question("/v2/stocks/" + kind, query, 1), answer -> {
            switch (answer) {
                case Answer.Failed failed -> done.accept(new Result(items, failed.words()));
                case Answer.Found(JsonNode body) -> take(kind, token, body, done);
            }
        });
    }

    private void take(String kind, String token, JsonNode body, Consumer<Result> done) {
        if (!body.path(kind).isObject() && !body.path(kind).isNull()) {
            unreadable.accept("an answer of Alpaca without " + kind, body);
            done.accept(new Result(items, "Alpaca's answer has no " + kind));
            return;
        }
        for (Map.Entry<String, JsonNode> symbol : body.path(kind).properties()) {
            symbol.getValue().forEach(row -> add(kind, symbol.getKey(), row));
        }
        String next = body.path("next_page_token").asText("");
        boolean more = body.path("next_page_token").isTextual() && !next.isEmpty();
        if (items.size() >= MOST && more) {
            done.accept(new Result(items, "more than " + MOST + " events"));
        } else if (more && next.equals(token)) {
            done.accept(new Result(items, "Alpaca gives the same page again and again"));
        } else if (more) {
            page(kind, next, done);
        } else {
            page(kinds.poll(), null, done);
        }
    }

    private void add(String kind, String symbol, JsonNode row) {
        String update = row.path("u").asText("");
        if (update.equals("canceled") || update.equals("incorrect")) {
            return;
        }
        try {
            items.add(kind.equals("bars") ? AlpacaItem.bar(row, symbol, false, false) : AlpacaItem.trade(row, symbol));
        } catch (IllegalArgumentException | ArithmeticException e) {
            unreadable.accept("not one of Alpaca's " + kind + ": " + e.getMessage(), row);
        }
    }
}
