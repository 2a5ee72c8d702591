package dev.tradinglab.ingest.manifold;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.ingest.net.Requests;
import dev.tradinglab.ingest.net.Requests.Answer;
import dev.tradinglab.ingest.net.Requests.Param;
import dev.tradinglab.ingest.net.Requests.Question;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Fetches the bets of some markets since a moment, oldest first. Manifold compares times strictly and several bets share a millisecond, so each
 * page begins a millisecond before the end of the last one, and what both bring is dropped by its id.
 */
final class Refill {
    private static final int PAGE = 1_000;
    /** More are not fetched at once; what is missing then is said. */
    private static final int MOST = 50_000;

    /**
     * What was fetched.
     *
     * @param bets each once
     * @param failure why it is not all; empty when it is
     */
    record Result(List<BookedBet> bets, String failure) {}

    private final Requests requests;
    private final MarketBook book;
    private final ArrayDeque<String> contracts;
    private final long fromMillis;
    private final long untilMillis;
    private final BiConsumer<String, JsonNode> unreadable;
    private final List<BookedBet> bets = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /**
     * @param fromMillis bets of this moment and later
     * @param untilMillis bets before this moment; 0: all
     * @param unreadable told what is no bet
     */
    Refill(
            Requests requests,
            MarketBook book,
            long fromMillis,
            long untilMillis,
            BiConsumer<String, JsonNode> unreadable) {
        this.requests = requests;
        this.book = book;
        this.contracts = new ArrayDeque<>(book.contracts());
        this.fromMillis = fromMillis;
        this.untilMillis = untilMillis;
        this.unreadable = unreadable;
    }

    /** @param done told once, unless the requests are forgotten before */
    void start(Consumer<Result> done) {
        page(contracts.poll(), fromMillis - 1, done);
    }

    private void page(String contract, long after, Consumer<Result> done) {
        if (contract == null) {
            finish("", done);
            return;
        }
        List<Param> query = new ArrayList<>(List.of(
                new Param("contractId", contract),
                new Param("afterTime", Long.toString(after)),
                new Param("order", "asc"),
                new Param("limit", Integer.toString(PAGE))));
        if (untilMillis > 0) {
            query.add(new Param("beforeTime", Long.toString(untilMillis)));
        }
        requests.ask(new Question("/v0/bets", query, 1), answer -> {
            switch (answer) {
                case Answer.Failed failed -> finish(failed.words(), done);
                case Answer.Found(JsonNode rows) -> take(contract, after, rows, done);
            }
        });
    }

    private void take(String contract, long after, JsonNode rows, Consumer<Result> done) {
        if (!rows.isArray()) {
            unreadable.accept("no list of bets", rows);
            finish("Manifold's answer is no list of bets", done);
            return;
        }
        long last = after;
        for (JsonNode row : rows) {
            last = Math.max(last, row.path("createdTime").asLong(after));
            String id = row.path("id").asText();
            if (seen.add(id)) {
                try {
                    bets.add(new BookedBet(Bet.read(row), book));
                } catch (IllegalArgumentException | ArithmeticException e) {
                    unreadable.accept("not a bet: " + e.getMessage(), row);
                }
            }
        }
        if (bets.size() >= MOST) {
            finish("more than " + MOST + " bets", done);
        } else if (rows.size() < PAGE) {
            page(contracts.poll(), fromMillis - 1, done);
        } else if (last - 1 > after) {
            page(contract, last - 1, done);
        } else if (last == after) {
            finish("Manifold gives the same page again and again", done);
        } else {
            // A page full of bets of one moment: what else it holds cannot be asked for.
            page(contract, last, done);
        }
    }

    private void finish(String failure, Consumer<Result> done) {
        done.accept(new Result(List.copyOf(bets), failure));
    }
}
