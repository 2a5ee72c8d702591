package dev.tradinglab.ingest.net;

import dev.tradinglab.ingest.net.StreamConnector.Connection;
import dev.tradinglab.ingest.net.StreamConnector.UnreachableException;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;

/**
 * One connection to a market that is made anew whenever it breaks, for ever. It watches that frames keep coming, keeps the connection alive in
 * the protocol's own way and waits longer after each failure. All its methods run on the actor.
 */
public final class KeptConnection {
    /** Handshakes take some messages; each may take as long as the connection itself. */
    private static final int STEPS = 3;

    /**
     * How it is kept.
     *
     * @param url where to
     * @param connectTimeout until the connection must stand; three times that until it must be {@link #ready}
     * @param idleTimeout without any frame, after which it counts as dead
     * @param keepAlive how often {@link Protocol#keepAlive} is asked for; shorter than the idle time-out
     * @param firstBackoff wait after the first failed attempt; doubled after each further one, half of it random
     * @param mostBackoff longest wait
     */
    public record Settings(
            URI url,
            Duration connectTimeout,
            Duration idleTimeout,
            Duration keepAlive,
            Duration firstBackoff,
            Duration mostBackoff) {}

    /** What is spoken on it. Called on the actor. */
    public interface Protocol {
        /** A connection stands: begin. */
        void opened();

        /** A text message came. */
        void text(String message, Moment at);

        /** Time to send something that proves that we live. */
        void keepAlive();

        /**
         * It is over; told once, and another one follows.
         *
         * @param wasReady whether it had been {@link KeptConnection#ready}
         * @param lastFrame when the last frame came; null when none did
         */
        void ended(boolean wasReady, Moment lastFrame, String why);
    }

    private final Settings settings;
    private final StreamConnector connector;
    private final Actor actor;
    private final SourceReport report;
    private final Protocol protocol;
    private final Backoff backoff;
    /** Which attempt this is: what an earlier one still tells is not listened to. */
    private long attempt;

    /** What came before we were told that the connection stands. */
    private final List<Runnable> early = new ArrayList<>();

    private Connection connection;
    private Moment lastFrame;
    private Moment readySince;
    private boolean readyBefore;
    private boolean active;
    private boolean closed;

    /** Does nothing before {@link #dial}. */
    public KeptConnection(
            Settings settings,
            StreamConnector connector,
            Actor actor,
            SourceReport report,
            Protocol protocol,
            RandomGenerator random) {
        this.settings = settings;
        this.connector = connector;
        this.actor = actor;
        this.report = report;
        this.protocol = protocol;
        this.backoff = new Backoff(settings.firstBackoff(), settings.mostBackoff(), random);
    }

    /** Begins an attempt. */
    public void dial() {
        if (closed) {
            return;
        }
        long mine = ++attempt;
        active = true;
        early.clear();
        report.say(SourceState.CONNECTING, "");
        connection = null;
        lastFrame = null;
        readySince = null;
        connector.connect(
                settings.url(),
                settings.connectTimeout(),
                new Line(mine),
                actor,
                (made, failure) -> connected(mine, made, failure));
        actor.after(settings.connectTimeout().multipliedBy(STEPS), () -> {
            if (mine == attempt && readySince == null) {
                end(connection == null ? SourceState.UNREACHABLE : SourceState.CONNECTING, "no answer in time");
            }
        });
    }

    /**
     * The handshake is done: events may come.
     *
     * @return whether another one had been ready before
     */
    public boolean ready() {
        boolean again = readyBefore;
        readyBefore = true;
        readySince = Moment.now();
        return again;
    }

    /** Whether it stands and is ready. */
    public boolean isReady() {
        return readySince != null;
    }

    /** False as soon as it has failed: what its last message still holds counts as missed. */
    public boolean isOpen() {
        return connection != null;
    }

    /** Sends a text message, if it still stands. */
    public void send(String text) {
        if (connection != null) {
            connection.send(text);
        }
    }

    /** Sends a WebSocket ping, if it still stands. */
    public void ping() {
        if (connection != null) {
            connection.ping();
        }
    }

    /** Ends this connection, because the market or we cannot go on with it; another one follows. */
    public void fail(SourceState state, String why) {
        end(state, why);
    }

    /** Ends it as {@link #fail}, for a reason that will hardly go away soon: the next attempt waits longer. */
    public void failFor(Duration wait, String words) {
        String why = Json.shortened(words);
        if (over(why)) {
            report.say(SourceState.REFUSED, why);
            actor.after(wait, this::dial);
        }
    }

    /** Ends it for good. */
    public void close() {
        closed = true;
        attempt++;
        if (connection != null) {
            connection.close();
        }
    }

    private void end(SourceState state, String words) {
        String why = Json.shortened(words);
        boolean lasted = readySince != null
                && System.nanoTime() - readySince.nanos()
                        > settings.mostBackoff().toNanos();
        if (!over(why)) {
            return;
        }
        if (lasted) {
            backoff.reset();
        }
        report.say(state, why);
        actor.after(backoff.next(), this::dial);
    }

    private boolean over(String why) {
        if (closed || !active) {
            return false;
        }
        active = false;
        attempt++;
        boolean wasReady = readySince != null;
        if (connection != null) {
            connection.close();
        }
        connection = null;
        readySince = null;
        protocol.ended(wasReady, lastFrame, why);
        return true;
    }

    private void connected(long mine, Connection made, Throwable failure) {
        if (mine != attempt) {
            if (made != null) {
                made.close();
            }
            return;
        }
        if (failure != null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            boolean refused = cause instanceof UnreachableException unreachable && unreachable.isRefused();
            end(refused ? SourceState.REFUSED : SourceState.UNREACHABLE, cause.getMessage());
            return;
        }
        connection = made;
        lastFrame = Moment.now();
        protocol.opened();
        List<Runnable> first = List.copyOf(early);
        early.clear();
        first.forEach(Runnable::run);
        if (mine == attempt) {
            watch(mine);
            keepAlive(mine);
        }
    }

    private void take(long mine, String message, Moment at) {
        if (mine == attempt) {
            lastFrame = at;
            protocol.text(message, at);
        }
    }

    /** Looks again and again whether frames still come. */
    private void watch(long mine) {
        if (mine != attempt) {
            return;
        }
        Duration idle = Duration.ofNanos(System.nanoTime() - lastFrame.nanos());
        Duration left = settings.idleTimeout().minus(idle);
        if (left.isNegative() || left.isZero()) {
            end(SourceState.CONNECTING, "nothing came for " + idle.toSeconds() + " s");
        } else {
            actor.after(left, () -> watch(mine));
        }
    }

    private void keepAlive(long mine) {
        actor.after(settings.keepAlive(), () -> {
            if (mine == attempt) {
                protocol.keepAlive();
                keepAlive(mine);
            }
        });
    }

    /** One connection's events, in turn on the actor. */
    private final class Line implements StreamConnector.Events {
        private final long mine;
        private final Intake intake = new Intake(actor, this);

        Line(long mine) {
            this.mine = mine;
        }

        @Override
        public void text(String message) {
            Moment at = Moment.now();
            intake.take(message, () -> first(message, at));
        }

        private void first(String message, Moment at) {
            if (mine == attempt && connection == null) {
                early.add(() -> take(mine, message, at));
            } else {
                take(mine, message, at);
            }
        }

        @Override
        public void ping() {
            heard();
        }

        @Override
        public void pong() {
            heard();
        }

        private void heard() {
            Moment at = Moment.now();
            actor.run(() -> {
                if (mine == attempt) {
                    lastFrame = at;
                }
            });
        }

        @Override
        public void closed(String reason) {
            actor.run(() -> {
                if (mine == attempt) {
                    end(SourceState.CONNECTING, String.valueOf(reason));
                }
            });
        }
    }
}
