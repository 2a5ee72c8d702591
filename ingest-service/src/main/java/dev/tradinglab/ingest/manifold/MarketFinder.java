package dev.tradinglab.ingest.manifold;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.ingest.net.Actor;
import dev.tradinglab.ingest.net.Requests;
import dev.tradinglab.ingest.net.Requests.Answer;
import dev.tradinglab.ingest.net.Requests.Question;
import dev.tradinglab.ingest.net.SourceReport;
import dev.tradinglab.ingest.source.SourceState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the markets of the settings before anything is subscribed: Manifold acknowledges a topic that does not exist, and stays silent. A market
 * that is not found is said, and the others go on without it.
 */
final class MarketFinder {
    private final ManifoldSettings settings;
    private final Requests requests;
    private final Actor actor;
    private final SourceReport report;
    private final MarketBook book;
    private final List<String> complaints = new ArrayList<>();
    private ArrayDeque<String> wanted = new ArrayDeque<>();

    MarketFinder(ManifoldSettings settings, Requests requests, Actor actor, SourceReport report, MarketBook book) {
        this.settings = settings;
        this.requests = requests;
        this.actor = actor;
        this.report = report;
        this.book = book;
    }

    /** What is wrong with the settings; empty when nothing is. */
    String complaint() {
        return String.join("; ", complaints);
    }

    /** @param done run as soon as every market was found or is known not to be there, and one at least was found */
    void find(Runnable done) {
        complaints.clear();
        wanted = new ArrayDeque<>(settings.markets());
        next(done);
    }

    private void next(Runnable done) {
        String market = wanted.peek();
        if (market != null) {
            // Ids have no hyphen, nearly all slugs have one.
            boolean slugFirst = MarketBook.name(market).indexOf('-') >= 0;
            ask(market, slugFirst, true, done);
        } else if (book.contracts().isEmpty()) {
            String why = complaints.isEmpty() ? "LAB_INGEST_MANIFOLD_MARKETS names no market" : complaint();
            report.say(SourceState.REFUSED, why);
            actor.after(settings.mostBackoff(), () -> find(done));
        } else {
            done.run();
        }
    }

    private void ask(String market, boolean bySlug, boolean first, Runnable done) {
        String name = MarketBook.name(market);
        if (!name.matches("[A-Za-z0-9_-]{1,100}")) {
            complain(market + " is neither a slug nor an id", done);
            return;
        }
        requests.ask(new Question((bySlug ? "/v0/slug/" : "/v0/market/") + name, List.of(), 1), answer -> {
            switch (answer) {
                case Answer.Found(JsonNode body) -> found(market, body, done);
                case Answer.Failed failed when failed.status() == 404 && first -> ask(market, !bySlug, false, done);
                case Answer.Failed failed
                when failed.status() == 404 -> complain("there is no market " + name + " on Manifold", done);
                case Answer.Failed failed -> {
                    report.say(failed.status() == 0 ? SourceState.UNREACHABLE : SourceState.REFUSED, failed.words());
                    actor.after(settings.mostBackoff(), () -> next(done));
                }
            }
        });
    }

    private void found(String market, JsonNode body, Runnable done) {
        Optional<String> complaint;
        try {
            complaint = book.add(market, body);
        } catch (IllegalArgumentException e) {
            complaint = Optional.of(market + ": Manifold's answer is no market: " + e.getMessage());
        }
        if (complaint.isPresent()) {
            complain(complaint.get(), done);
        } else {
            wanted.poll();
            next(done);
        }
    }

    private void complain(String what, Runnable done) {
        complaints.add(what);
        wanted.poll();
        next(done);
    }
}
