package dev.tradinglab.ingest.alpaca;

import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.time.Micros;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.hours.MarketHours;
import dev.tradinglab.ingest.net.Actor;
import dev.tradinglab.ingest.net.CatchUp;
import dev.tradinglab.ingest.net.KeptConnection;
import dev.tradinglab.ingest.net.Requests;
import dev.tradinglab.ingest.net.SourceReport;
import dev.tradinglab.ingest.net.StreamConnector;
import dev.tradinglab.ingest.net.WeightLimit;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceListener;
import dev.tradinglab.ingest.source.SourceSignal;
import dev.tradinglab.ingest.source.SourceSignal.Revised;
import dev.tradinglab.ingest.source.SourceSignal.Unreadable;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.writer.Feed;
import dev.tradinglab.tape.writer.TapeEnd;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * US stocks from Alpaca. What happened while it was away is fetched by time; while that goes on, what comes live is held back. A connection on
 * which nothing comes while the exchanges are open is made anew: the protocol has no heartbeat.
 */
public final class AlpacaSource implements MarketSource {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AlpacaSettings settings;
    private final StreamConnector connector;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Actor actor = new Actor("alpaca");
    private final Requests requests;

    private SourceListener listener;
    private SourceReport report;
    private KeptConnection connection;
    private CatchUp past;
    private AlpacaTalk talk;
    private Moment lastEvent;

    /**
     * @param connector how connections are made
     * @param clock tells whether the exchanges are open
     */
    public AlpacaSource(
            AlpacaSettings settings, StreamConnector connector, RandomGenerator random, InstantSource clock) {
        this.settings = settings;
        this.connector = connector;
        this.random = random;
        this.clock = clock;
        this.requests = new Requests(
                new Requests.Settings(
                        settings.rest(),
                        Map.of("APCA-API-KEY-ID", settings.key(), "APCA-API-SECRET-KEY", settings.secret()),
                        settings.connectTimeout().multipliedBy(2),
                        MINUTE.multipliedBy(2),
                        settings.firstBackoff()),
                new WeightLimit(settings.requestsPerMinute(), MINUTE),
                actor,
                random);
    }

    @Override
    public String name() {
        return AlpacaItem.SOURCE;
    }

    @Override
    public TopicSpec<TapeRecord> tape() {
        return Topics.TICKS_ALPACA;
    }

    @Override
    public List<String> symbols() {
        return settings.symbols();
    }

    /** None: back-fill goes by time. */
    @Override
    public List<Feed> feeds() {
        return List.of();
    }

    @Override
    public String budget() {
        return settings.requestsPerMinute() + " requests a minute";
    }

    @Override
    public void start(TapeEnd end, SourceListener to) {
        actor.run(() -> {
            listener = to;
            report = new SourceReport("Alpaca", to);
            past = new CatchUp(end, name(), (symbol, id) -> symbol + ' ' + id, this::tell);
            report.say(SourceState.CONNECTING, "");
            if (settings.key().isEmpty() || settings.secret().isEmpty()) {
                report.say(SourceState.REFUSED, "set ALPACA_API_KEY and ALPACA_SECRET_KEY, and start ingest anew");
                return;
            }
            if (settings.symbols().isEmpty() || !settings.trades() && !settings.quotes() && !settings.bars()) {
                report.say(SourceState.REFUSED, "LAB_INGEST_ALPACA_SYMBOLS names none, or no kind of event is wanted");
                return;
            }
            talk = new AlpacaTalk(settings, new Ears());
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
                    new Protocol(),
                    random);
            connection.dial();
        });
    }

    private boolean tell(SourceSignal signal) {
        boolean taken = listener.tell(signal);
        if (!taken) {
            connection.fail(SourceState.CONNECTING, "the tape does not keep up");
        }
        return taken;
    }

    /** The subscription stands: first what was missed, then what comes. */
    private void becomeLive(Moment at) {
        lastEvent = at;
        if (connection.ready()) {
            listener.reconnected();
        }
        report.say(SourceState.LIVE, "");
        if (past.isAway() && (settings.trades() || settings.bars())) {
            long mine = past.hold();
            Instant from = Micros.instant(past.from(settings.overlap()));
            new AlpacaRefill(
                            settings,
                            requests,
                            from,
                            (why, row) -> tell(new Unreadable(why, row.toString(), Moment.now())))
                    .start(result -> past.fetched(mine, result.items(), result.failure(), at));
        } else if (past.isAway()) {
            past.fetched(past.hold(), List.of(), "quotes are not fetched", at);
        }
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

    /** What the conversation leads to. */
    private final class Ears implements AlpacaTalk.Ears {
        @Override
        public void send(String message) {
            connection.send(message);
        }

        @Override
        public void subscribed(Moment at) {
            if (!connection.isReady()) {
                becomeLive(at);
            }
        }

        @Override
        public void refused(String why, boolean forLong) {
            if (forLong) {
                connection.failFor(settings.refusedWait(), why);
            } else {
                connection.fail(SourceState.REFUSED, why);
            }
        }

        @Override
        public void broken(String why) {
            connection.fail(SourceState.CONNECTING, why);
        }

        @Override
        public void item(AlpacaItem item, Moment at) {
            // What a message still holds when the connection has failed counts as missed.
            if (!connection.isOpen()) {
                return;
            }
            if (!connection.isReady()) {
                becomeLive(at);
            }
            lastEvent = at;
            past.live(item, at);
        }

        @Override
        public void revised(Revised revised) {
            tell(revised);
        }

        @Override
        public void unreadable(String reason, String text, Moment at) {
            tell(new Unreadable(reason, text, at));
        }

        @Override
        public void unknown(String kind) {
            listener.unknown(kind);
        }
    }

    private final class Protocol implements KeptConnection.Protocol {
        @Override
        public void opened() {
            talk.opened();
        }

        @Override
        public void text(String message, Moment at) {
            talk.text(message, at);
        }

        @Override
        public void keepAlive() {
            connection.ping();
            Duration quiet =
                    connection.isReady() ? Duration.ofNanos(System.nanoTime() - lastEvent.nanos()) : Duration.ZERO;
            Duration stale = settings.staleAfter();
            boolean open = MarketHours.openFor(clock.instant()).compareTo(stale) > 0;
            if (open && quiet.compareTo(stale) > 0) {
                connection.fail(
                        SourceState.CONNECTING,
                        "no event for " + quiet.toSeconds() + " s though the exchanges are open");
            }
        }

        @Override
        public void ended(boolean wasReady, Moment lastFrame, String why) {
            requests.forget();
            past.lost(lastFrame, wasReady, why);
        }
    }
}
