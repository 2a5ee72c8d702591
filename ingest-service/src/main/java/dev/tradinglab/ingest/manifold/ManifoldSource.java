package dev.tradinglab.ingest.manifold;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.net.Actor;
import dev.tradinglab.ingest.net.CatchUp;
import dev.tradinglab.ingest.net.Json;
import dev.tradinglab.ingest.net.KeptConnection;
import dev.tradinglab.ingest.net.Requests;
import dev.tradinglab.ingest.net.SourceReport;
import dev.tradinglab.ingest.net.StreamConnector;
import dev.tradinglab.ingest.net.UnreadableFrameException;
import dev.tradinglab.ingest.net.WeightLimit;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceListener;
import dev.tradinglab.ingest.source.SourceSignal;
import dev.tradinglab.ingest.source.SourceSignal.Unreadable;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.writer.Feed;
import dev.tradinglab.tape.writer.TapeEnd;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Bets on Manifold, as trades of the shares YES and NO. What happened while it was away, and what a broadcast lost, is fetched by time; while
 * that goes on, what comes live is held back, so that it stands behind it.
 */
public final class ManifoldSource implements MarketSource {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Younger bets may still be on their way to us. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private final ManifoldSettings settings;
    private final StreamConnector connector;
    private final RandomGenerator random;
    private final Actor actor = new Actor("manifold");
    private final Requests requests;
    private final MarketBook book = new MarketBook();
    private volatile List<String> symbols;

    private SourceListener listener;
    private SourceReport report;
    private KeptConnection connection;
    private CatchUp past;
    private MarketFinder finder;
    private long txid;
    private long subscription;
    private boolean refilling;

    /** @param connector how connections are made */
    public ManifoldSource(ManifoldSettings settings, StreamConnector connector, RandomGenerator random) {
        this.settings = settings;
        this.connector = connector;
        this.random = random;
        this.symbols = settings.markets();
        this.requests = new Requests(
                new Requests.Settings(
                        settings.rest(),
                        Map.of(),
                        settings.connectTimeout().multipliedBy(2),
                        MINUTE,
                        settings.firstBackoff()),
                new WeightLimit(settings.requestsPerMinute(), MINUTE),
                actor,
                random);
    }

    @Override
    public String name() {
        return MarketBook.SOURCE;
    }

    @Override
    public TopicSpec<TapeRecord> tape() {
        return Topics.TICKS_MANIFOLD;
    }

    @Override
    public List<String> symbols() {
        return symbols;
    }

    /** None: back-fill goes by time, and which symbols there are shows only when the markets have been found. */
    @Override
    public List<Feed> feeds() {
        return List.of();
    }

    @Override
    public void start(TapeEnd end, SourceListener to) {
        actor.run(() -> {
            listener = to;
            report = new SourceReport("Manifold", to);
            past = new CatchUp(end, name(), (_, id) -> id, this::tell);
            report.say(SourceState.CONNECTING, "");
            connection = new KeptConnection(
                    new KeptConnection.Settings(
                            settings.url(),
                            settings.connectTimeout(),
                            settings.idleTimeout(),
                            settings.keepAlive(),
                            settings.firstBackoff(),
                            settings.mostBackoff()),
                    connector,
                    actor,
                    report,
                    new Talk(),
                    random);
            finder = new MarketFinder(settings, requests, actor, report, book);
            finder.find(this::found);
        });
    }

    private void found() {
        symbols = book.symbols();
        listener.symbols(symbols);
        connection.dial();
        reconcileLater();
    }

    /** @return false when it was not taken: then it counts as not seen, and is fetched when we are back */
    private boolean tell(SourceSignal signal) {
        boolean taken = listener.tell(signal);
        if (!taken) {
            connection.fail(SourceState.CONNECTING, "the tape does not keep up");
        }
        return taken;
    }

    /** The subscription stands: first what was missed, then what comes. */
    private void becomeLive(Moment at) {
        if (connection.ready()) {
            listener.reconnected();
        }
        report.say(SourceState.LIVE, finder.complaint());
        if (past.isAway()) {
            long mine = past.hold();
            long from = past.lookFrom(settings.overlap()) / 1_000;
            refill(from, 0, result -> past.fetched(mine, result.bets(), result.failure(), at));
        }
    }

    private void refill(long fromMillis, long untilMillis, Consumer<Refill.Result> done) {
        refilling = true;
        new Refill(
                        requests,
                        book,
                        fromMillis,
                        untilMillis,
                        (why, row) -> tell(new Unreadable(why, row.toString(), Moment.now())))
                .start(result -> {
                    refilling = false;
                    result.bets().forEach(this::learn);
                    done.accept(result);
                });
    }

    private void learn(BookedBet bet) {
        if (book.learn(bet.bet())) {
            symbols = book.symbols();
            listener.symbols(symbols);
        }
    }

    private void reconcileLater() {
        actor.after(settings.reconcile(), () -> {
            if (connection.isReady() && !refilling && past.lastTime() > 0) {
                Moment now = Moment.now();
                long from = past.lookFrom(settings.overlap()) / 1_000;
                long until = now.micros() / 1_000 - ON_ITS_WAY.toMillis();
                if (until > from) {
                    long mine = past.look();
                    refill(from, until, result -> {
                        long end = result.failure().isEmpty() ? until : from;
                        past.looked(mine, result.bets(), from * 1_000, end * 1_000, now);
                    });
                }
            }
            reconcileLater();
        });
    }

    @Override
    public String budget() {
        return "500 requests a minute";
    }

    @Override
    public void close() {
        actor.run(() -> {
            if (connection != null) {
                connection.close();
            }
            requests.close();
        });
        actor.close();
    }

    private final class Talk implements KeptConnection.Protocol {
        @Override
        public void opened() {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("type", "subscribe");
            subscription = ++txid;
            message.put("txid", subscription);
            message.put(
                    "topics",
                    book.contracts().stream()
                            .map(contract -> "contract/" + contract + "/new-bet")
                            .toList());
            connection.send(Json.write(message));
        }

        @Override
        public void keepAlive() {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("type", "ping");
            message.put("txid", ++txid);
            connection.send(Json.write(message));
        }

        @Override
        public void text(String message, Moment at) {
            try {
                JsonNode root = Json.read(message);
                switch (root.path("type").asText()) {
                    case "ack" -> acknowledged(root, at);
                    case "broadcast" -> broadcast(root, message, at);
                    case String other -> listener.unknown("message " + other);
                }
            } catch (UnreadableFrameException e) {
                tell(new Unreadable(e.getMessage(), message, at));
            }
        }

        private void acknowledged(JsonNode ack, Moment at) {
            if (!ack.path("success").asBoolean(false)) {
                connection.fail(
                        SourceState.REFUSED,
                        "Manifold refuses a message: " + ack.path("error").asText("no reason given"));
            } else if (ack.path("txid").asLong(-1) == subscription && !connection.isReady()) {
                becomeLive(at);
            }
        }

        private void broadcast(JsonNode root, String message, Moment at) {
            JsonNode bets = root.path("data").path("bets");
            if (!root.path("topic").asText().endsWith("/new-bet") || !bets.isArray()) {
                listener.unknown("topic " + root.path("topic").asText());
                return;
            }
            if (!connection.isReady()) {
                becomeLive(at);
            }
            for (JsonNode row : bets) {
                if (!connection.isOpen()) {
                    return;
                }
                try {
                    BookedBet bet = new BookedBet(Bet.read(row), book);
                    learn(bet);
                    past.live(bet, at);
                } catch (IllegalArgumentException | ArithmeticException e) {
                    tell(new Unreadable(
                            "not a bet: " + e.getMessage(), bets.size() == 1 ? message : row.toString(), at));
                }
            }
        }

        @Override
        public void ended(boolean wasReady, Moment lastFrame, String why) {
            requests.forget();
            refilling = false;
            past.lost(lastFrame, wasReady, why);
        }
    }
}
