package dev.tradinglab.ingest.binance;

import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.net.Actor;
import dev.tradinglab.ingest.net.Backoff;
import dev.tradinglab.ingest.net.SourceReport;
import dev.tradinglab.ingest.net.StreamConnector;
import dev.tradinglab.ingest.net.WebSocketsNextConnector;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceListener;
import dev.tradinglab.ingest.source.SourceSignal;
import dev.tradinglab.ingest.source.SourceSignal.Unreadable;
import dev.tradinglab.ingest.source.SourceSignal.WasAway;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.writer.EventIds;
import dev.tradinglab.tape.writer.Feed;
import dev.tradinglab.tape.writer.LastTrade;
import dev.tradinglab.tape.writer.TapeEnd;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Binance Spot: trades, and if wanted bars, best bids and asks. It keeps one connection, replaces it before it gets too old or goes down, and
 * makes a new one whenever it breaks, for ever. Each time that it was away is told; which trades are missing shows by their ids, and those are
 * fetched.
 */
public final class BinanceSource implements MarketSource {
    private static final Logger LOG = Logger.getLogger(BinanceSource.class);

    /** A handover that is not complete by then is completed anyway: some symbols hardly trade. */
    private static final Duration HANDOVER_TIME = Duration.ofSeconds(10);

    private final BinanceSettings settings;
    private final StreamConnector connector;
    private final Backoff backoff;
    private final Actor actor = new Actor("binance");
    private final Set<String> unknownKinds = new HashSet<>();
    private final SessionOwner owner = new SessionOwner();

    private SourceListener listener;
    private SourceReport report;
    private Session current;
    private Handover handover;
    private boolean live;
    private Moment liveSince;
    private boolean connectedBefore;
    private long awayFrom;
    private String awayReason;
    private final BinanceRest rest;
    private final Map<String, IdFeed> feeds = new HashMap<>();
    private String complaint = "";

    /** Connects with Quarkus WebSockets Next. */
    public BinanceSource(BinanceSettings settings) {
        this(settings, new WebSocketsNextConnector(), RandomGenerator.getDefault());
    }

    BinanceSource(BinanceSettings settings, StreamConnector connector, RandomGenerator random) {
        this.settings = settings;
        this.connector = connector;
        this.backoff = new Backoff(settings.firstBackoff(), settings.mostBackoff(), random);
        this.rest = settings.rest()
                .map(base -> new BinanceRest(
                        settings,
                        base,
                        actor,
                        random,
                        (why, row) -> tell(new Unreadable(why, row.toString(), Moment.now()))))
                .orElse(null);
    }

    @Override
    public String name() {
        return settings.trades().source();
    }

    @Override
    public TopicSpec<TapeRecord> tape() {
        return Topics.TICKS;
    }

    @Override
    public List<String> symbols() {
        return settings.symbols();
    }

    @Override
    public void start(TapeEnd end, SourceListener to) {
        actor.run(() -> {
            listener = to;
            report = new SourceReport("Binance", to);
            awayFrom = end.time();
            awayReason = "restart";
            settings.symbols().forEach(symbol -> feeds.put(symbol, feed(symbol, end)));
            int streams = settings.streams().size();
            if (streams > BinanceSettings.MOST_STREAMS || streams == 0) {
                report.say(
                        SourceState.REFUSED,
                        streams + " streams are wanted, and a connection has 1 to " + BinanceSettings.MOST_STREAMS
                                + ": look at LAB_INGEST_BINANCE_SYMBOLS");
                return;
            }
            dial();
            if (rest != null) {
                rest.check(this::complain);
            }
        });
    }

    private void complain(List<String> complaints) {
        complaint = String.join("; ", complaints);
        if (live) {
            report.say(SourceState.LIVE, complaint);
        }
    }

    private IdFeed feed(String symbol, TapeEnd end) {
        long lastId = end.lastTrade(new Feed(name(), symbol))
                .map(LastTrade::id)
                .filter(EventIds::counts)
                .map(Long::parseLong)
                .orElse(IdFeed.NONE);
        long lastBarEnd = end.ids().getOrDefault(new Feed(FrameParser.SOURCE, symbol), List.of()).stream()
                .mapToLong(id -> EventIds.barEnd(id).orElse(IdFeed.NONE))
                .max()
                .orElse(IdFeed.NONE);
        return new IdFeed(symbol, rest, this::tell, lastId, lastBarEnd);
    }

    private void pass(PriceEvent event, Moment at) {
        feeds.computeIfAbsent(event.symbol(), symbol -> new IdFeed(symbol, rest, this::tell, IdFeed.NONE, IdFeed.NONE))
                .live(event, at);
    }

    @Override
    public String budget() {
        return rest == null ? "" : rest.left() + " of our weight left this minute";
    }

    private void dial() {
        report.say(SourceState.CONNECTING, "");
        live = false;
        current = new Session(settings, connector, actor, owner);
        current.open();
    }

    private void becomeLive(Moment at) {
        live = true;
        liveSince = at;
        if (awayFrom > 0) {
            tell(new WasAway(awayFrom, awayReason, at));
        }
        if (connectedBefore) {
            listener.reconnected();
        }
        connectedBefore = true;
        report.say(SourceState.LIVE, complaint);
        replaceAfter(settings.maxAge(), current);
        feeds.values().forEach(IdFeed::returned);
        actor.after(settings.quietAfter(), () -> {
            if (live && liveSince == at) {
                lookForMore(List.copyOf(feeds.values()).iterator());
            }
        });
    }

    /** One symbol after the other: what shows to be missing meanwhile is not kept waiting. */
    private void lookForMore(Iterator<IdFeed> quiet) {
        if (quiet.hasNext()) {
            quiet.next().lookForMore(() -> lookForMore(quiet));
        }
    }

    private void replaceAfter(Duration wait, Session aging) {
        actor.after(wait, () -> replace(aging));
    }

    private void replace(Session aging) {
        if (current == aging && handover == null) {
            handover = new Handover(new Session(settings, connector, actor, owner));
            handover.next().open();
        }
    }

    /** The new connection takes the old one's place. */
    private void takeOver() {
        Handover done = handover;
        handover = null;
        current.close();
        current = done.next();
        liveSince = Moment.now();
        LOG.info("Binance: a new connection has taken over");
        done.kept().forEach(kept -> pass(kept.event(), kept.at()));
        replaceAfter(settings.maxAge(), current);
    }

    private boolean tell(SourceSignal signal) {
        boolean taken = listener.tell(signal);
        if (!taken && current != null) {
            current.fail("the tape does not keep up");
        }
        return taken;
    }

    private void lost(Session session, Session.End end, String why) {
        current = null;
        if (handover != null) {
            handover.next().close();
            handover = null;
        }
        if (live) {
            awayFrom = session.lastFrame().micros();
            awayReason = "reconnect: " + why;
        }
        boolean lasted = live && age().compareTo(settings.mostBackoff()) > 0;
        if (lasted) {
            backoff.reset();
        }
        live = false;
        Duration own = backoff.next();
        Duration wait = own.compareTo(session.retryAfter()) > 0 ? own : session.retryAfter();
        switch (end) {
            case UNREACHABLE -> report.say(SourceState.UNREACHABLE, why);
            case REFUSED -> report.say(SourceState.REFUSED, why);
            case LOST -> report.say(SourceState.CONNECTING, why);
        }
        actor.after(wait, this::dial);
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - liveSince.nanos());
    }

    @Override
    public void close() {
        actor.run(() -> {
            if (current != null) {
                current.close();
            }
            if (handover != null) {
                handover.next().close();
            }
            if (rest != null) {
                rest.close();
            }
        });
        actor.close();
    }

    private final class SessionOwner implements Session.Owner {
        @Override
        public void subscribed(Session session, Moment at) {
            if (session == current && !live) {
                becomeLive(at);
            } else if (handover != null && session == handover.next()) {
                Handover begun = handover;
                actor.after(HANDOVER_TIME, () -> {
                    if (handover == begun) {
                        takeOver();
                    }
                });
            }
        }

        @Override
        public void event(Session session, PriceEvent event, Moment at) {
            if (session == current) {
                if (!live) {
                    becomeLive(at);
                }
                pass(event, at);
            }
            if (handover == null) {
                return;
            }
            if (session == handover.next()) {
                handover.keep(event, at);
            } else {
                handover.old(event);
            }
            if (handover.isCaughtUp()) {
                takeOver();
            }
        }

        @Override
        public void shutdown(Session session) {
            if (session == current) {
                // It goes on for as long as it lasts; if that is too short, what is missing is fetched.
                replace(session);
            } else {
                session.fail("the server is about to shut down");
            }
        }

        @Override
        public void ended(Session session, Session.End end, String why) {
            if (handover != null && session == handover.next()) {
                handover = null;
                LOG.warnf("Binance: the connection that was to take over ended: %s", why);
                replaceAfter(settings.mostBackoff(), current);
            } else if (session == current && handover != null && handover.next().isSubscribed()) {
                takeOver();
            } else if (session == current) {
                lost(session, end, why);
            }
        }

        @Override
        public void unreadable(String reason, String text, Moment at) {
            tell(new Unreadable(reason, text, at));
        }

        @Override
        public void unknown(String kind) {
            listener.unknown(kind);
            if (unknownKinds.size() < 100 && unknownKinds.add(kind)) {
                LOG.warnf("Binance sends messages of a kind that we do not know: %s", kind);
            }
        }
    }
}
