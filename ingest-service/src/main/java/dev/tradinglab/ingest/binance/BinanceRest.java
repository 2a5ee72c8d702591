package dev.tradinglab.ingest.binance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.ingest.net.Actor;
import dev.tradinglab.ingest.net.Requests;
import dev.tradinglab.ingest.net.Requests.Answer;
import dev.tradinglab.ingest.net.Requests.Param;
import dev.tradinglab.ingest.net.Requests.Question;
import dev.tradinglab.ingest.net.WeightLimit;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What Binance tells on request: missing trades by id, missing bars by time, and which symbols there are. Within its weights. */
final class BinanceRest implements AutoCloseable {
    /** Binance's limit is 6,000 a minute for an address, and others may share ours. */
    private static final int WEIGHT_A_MINUTE = 5_000;

    private static final int TRADES_WEIGHT = 25;
    private static final int AGGREGATES_WEIGHT = 4;
    private static final int BARS_WEIGHT = 2;
    private static final int INFO_WEIGHT = 20;
    /** Most rows of an answer. */
    static final int PAGE = 1_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * Some of what was asked for.
     *
     * @param events by id or time
     * @param to the last id, or the end in microseconds, that is settled by them; what is not in it is not to be had
     * @param invalid ids among them that are no trades any more
     * @param failure why there is nothing; empty when there is
     */
    record Page(List<PriceEvent> events, long to, long invalid, String failure) {
        private static Page failed(String why) {
            return new Page(List.of(), 0, 0, why);
        }
    }

    /** A row as an event. */
    private interface Reader {
        PriceEvent read(JsonNode row);
    }

    private final BinanceSettings settings;
    private final Requests requests;
    private final BiConsumer<String, JsonNode> unreadable;

    /** @param unreadable told what is no row of Binance's */
    BinanceRest(
            BinanceSettings settings,
            URI base,
            Actor actor,
            RandomGenerator random,
            BiConsumer<String, JsonNode> unreadable) {
        this.settings = settings;
        this.unreadable = unreadable;
        this.requests = new Requests(
                new Requests.Settings(
                        base,
                        Map.of("X-MBX-TIME-UNIT", "MICROSECOND"),
                        settings.connectTimeout(),
                        MINUTE.multipliedBy(2),
                        settings.firstBackoff()),
                new WeightLimit(WEIGHT_A_MINUTE, MINUTE),
                actor,
                random);
    }

    /** Trades of these ids, both included, as many as come at once. */
    void trades(String symbol, long from, long to, Consumer<Page> asker) {
        boolean each = settings.trades() == BinanceSettings.Trades.EACH;
        long limit = Math.min(PAGE, to - from + 1);
        Question question = new Question(
                each ? "/api/v3/historicalTrades" : "/api/v3/aggTrades",
                List.of(
                        new Param("symbol", symbol),
                        new Param("fromId", Long.toString(from)),
                        new Param("limit", Long.toString(limit))),
                each ? TRADES_WEIGHT : AGGREGATES_WEIGHT);
        requests.ask(
                question,
                answer -> asker.accept(
                        switch (answer) {
                            case Answer.Failed failed -> Page.failed(failed.words());
                            case Answer.Found(JsonNode rows) -> page(rows, symbol, from, to, limit, each);
                        }));
    }

    private Page page(JsonNode rows, String symbol, long from, long to, long limit, boolean each) {
        List<PriceEvent> events = new ArrayList<>();
        long invalid = 0;
        long last = from - 1;
        for (JsonNode row : rows) {
            long id = row.path(each ? "id" : "a").asLong(-1);
            if (id <= last || id > to) {
                continue;
            }
            last = id;
            if (!each && row.path("f").asLong(0) < 0) {
                invalid++;
                continue;
            }
            add(
                    events,
                    row,
                    each
                            ? one -> BinanceRows.trade(one, symbol, 0)
                            : one -> BinanceRows.aggregated(one, symbol, 0, true));
        }
        // A page that is not full has all that there is.
        return new Page(events, rows.size() >= limit && last >= from ? last : to, invalid, "");
    }

    /** Bars that begin in this stretch of time, microseconds, as many as come at once. */
    void bars(String symbol, long from, long until, Consumer<Page> asker) {
        Question question = new Question(
                "/api/v3/klines",
                List.of(
                        new Param("symbol", symbol),
                        new Param("interval", settings.kline()),
                        new Param("startTime", Long.toString(from)),
                        new Param("endTime", Long.toString(until - 1)),
                        new Param("limit", Integer.toString(PAGE))),
                BARS_WEIGHT);
        requests.ask(question, answer -> {
            switch (answer) {
                case Answer.Failed failed -> asker.accept(Page.failed(failed.words()));
                case Answer.Found(JsonNode rows) -> {
                    List<PriceEvent> events = new ArrayList<>();
                    rows.forEach(row -> add(events, row, one -> BinanceRows.bar(one, symbol, 0)));
                    // The last row may still be open, or belong to what comes live.
                    events.removeIf(bar -> bar.time() > until || bar.marketTime() < from);
                    boolean full = rows.size() >= PAGE && !events.isEmpty();
                    asker.accept(new Page(events, full ? events.getLast().time() : until, 0, ""));
                }
            }
        });
    }

    private void add(List<PriceEvent> events, JsonNode row, Reader reader) {
        try {
            events.add(reader.read(row));
        } catch (IllegalArgumentException | ArithmeticException e) {
            unreadable.accept("not a row of Binance: " + e.getMessage(), row);
        }
    }

    /**
     * Looks whether the symbols are there and trade.
     *
     * @param done told what is wrong, one sentence each
     */
    void check(Consumer<List<String>> done) {
        check(0, new ArrayList<>(), done);
    }

    private void check(int next, List<String> complaints, Consumer<List<String>> done) {
        if (next >= settings.symbols().size()) {
            done.accept(complaints);
            return;
        }
        String symbol = settings.symbols().get(next);
        Question question = new Question("/api/v3/exchangeInfo", List.of(new Param("symbol", symbol)), INFO_WEIGHT);
        requests.ask(question, answer -> {
            switch (answer) {
                case Answer.Failed failed
                when failed.status() == 400 -> {
                    complaints.add("Binance knows no symbol " + symbol);
                    check(next + 1, complaints, done);
                }
                case Answer.Failed failed -> {
                    complaints.add("symbols were not checked: " + failed.words());
                    done.accept(complaints);
                }
                case Answer.Found(JsonNode info) -> {
                    String status = info.path("symbols").path(0).path("status").asText("TRADING");
                    if (!status.equals("TRADING")) {
                        complaints.add(symbol + " does not trade at present (" + status + ")");
                    }
                    check(next + 1, complaints, done);
                }
            }
        });
    }

    /** What is left of our minute, in words. */
    int left() {
        return requests.left();
    }

    @Override
    public void close() {
        requests.close();
    }
}
