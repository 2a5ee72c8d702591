package dev.tradinglab.ingest.stockdata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.ingest.net.Requests;
import dev.tradinglab.ingest.net.Requests.Answer;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceSignal.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Asks for the minute bars of an outage, one symbol after the other. What cannot be had is said, and nothing waits for it. */
final class Refill {
    private static final int USED_UP = 402;

    private final StockDataSettings settings;
    private final Requests requests;
    private final Consumer<Unreadable> refuse;
    private final List<Bar> found = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** @param refuse gets rows that are no bars */
    Refill(StockDataSettings settings, Requests requests, Consumer<Unreadable> refuse) {
        this.settings = settings;
        this.requests = requests;
        this.refuse = refuse;
    }

    /** @param then told once: the bars in order of their times, and what could not be had, in words */
    void fetch(Missing missing, BiConsumer<List<Bar>, String> then) {
        fetch(missing, 0, then);
    }

    private void fetch(Missing missing, int next, BiConsumer<List<Bar>, String> then) {
        if (next >= missing.symbols().size()) {
            found.sort(Comparator.comparingLong(Bar::time).thenComparing(Bar::symbol));
            String words = failures.isEmpty() ? "" : "; back-fill is not complete: " + String.join(", ", failures);
            then.accept(found, missing.words() + words);
            return;
        }
        String symbol = missing.symbols().get(next);
        requests.ask(MinuteBars.question(symbol, missing.from(), missing.to(), settings.key()), answer -> {
            switch (answer) {
                case Answer.Found(JsonNode body) -> {
                    take(body, symbol, missing);
                    fetch(missing, next + 1, then);
                }
                case Answer.Failed failed -> {
                    failures.add(symbol + ": " + failed.words());
                    boolean hopeless = failed.status() == USED_UP;
                    fetch(missing, hopeless ? missing.symbols().size() : next + 1, then);
                }
            }
        });
    }

    private void take(JsonNode body, String symbol, Missing missing) {
        Moment at = Moment.now();
        String until = body.path("meta").path("date_to").asText("");
        // Days are told as 2021-10-26, sometimes with a time behind.
        if (!until.isEmpty() && until.compareTo(missing.to().toString()) < 0) {
            failures.add(symbol + ": the answer ends on " + until);
        }
        for (JsonNode row : MinuteBars.rows(body)) {
            try {
                Bar bar = MinuteBars.read(row, settings.zone(), at.micros());
                if (bar.symbol().equals(symbol) && bar.time() > missing.begin() && bar.time() <= missing.end()) {
                    found.add(bar);
                }
            } catch (IllegalArgumentException | ArithmeticException e) {
                refuse.accept(
                        new Unreadable("not a minute bar of StockData.org: " + e.getMessage(), row.toString(), at));
            }
        }
    }
}
