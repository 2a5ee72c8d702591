package dev.tradinglab.ingest.binance;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.ingest.net.Actor;
import dev.tradinglab.ingest.net.Intake;
import dev.tradinglab.ingest.net.StreamConnector;
import dev.tradinglab.ingest.net.StreamConnector.Connection;
import dev.tradinglab.ingest.net.StreamConnector.UnreachableException;
import dev.tradinglab.ingest.net.UnreadableFrameException;
import dev.tradinglab.ingest.source.Moment;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * One connection from dialling to its end: it subscribes, waits for the acknowledgements and watches that frames keep coming. All its methods
 * but those of {@link StreamConnector.Events} run on the actor.
 */
final class Session implements StreamConnector.Events {
    /** Binance takes at most 5 messages a second, pongs included. */
    private static final Duration MESSAGE_PACE = Duration.ofMillis(300);

    /** Why a session is over. */
    enum End {
        /** It never stood. */
        UNREACHABLE,
        /** Binance said no, to the connection or to a request. */
        REFUSED,
        /** It stood and broke. */
        LOST
    }

    /** Who uses it. */
    interface Owner {
        /** All subscriptions were acknowledged. */
        void subscribed(Session session, Moment at);

        /** A market event came. */
        void event(Session session, PriceEvent event, Moment at);

        /** Binance is about to end it: another one should take over. */
        void shutdown(Session session);

        /** It is over; told once. */
        void ended(Session session, End end, String detail);

        /** Something came that is no message of Binance. */
        void unreadable(String reason, String text, Moment at);

        /** Something came that we did not ask for. */
        void unknown(String kind);
    }

    private final BinanceSettings settings;
    private final StreamConnector connector;
    private final Actor actor;
    private final Owner owner;
    private final Intake intake;
    private final Set<Long> unacknowledged = new HashSet<>();
    private Connection connection;
    private Moment lastFrame;
    private boolean subscribed;
    private boolean over;
    private Duration retryAfter = Duration.ZERO;

    Session(BinanceSettings settings, StreamConnector connector, Actor actor, Owner owner) {
        this.settings = settings;
        this.connector = connector;
        this.actor = actor;
        this.owner = owner;
        this.intake = new Intake(actor, this);
    }

    void open() {
        connector.connect(settings.url(), settings.connectTimeout(), this, actor, this::connected);
        // The connector has a timeout of its own; this one also covers the acknowledgements, and a connector that
        // forgets.
        actor.after(settings.connectTimeout().multipliedBy(2), () -> {
            if (!subscribed) {
                end(connection == null ? End.UNREACHABLE : End.LOST, "no answer in time");
            }
        });
    }

    /** How long Binance asked to wait before the next attempt. */
    Duration retryAfter() {
        return retryAfter;
    }

    boolean isSubscribed() {
        return subscribed;
    }

    /** When the last frame came; null when none ever did. */
    Moment lastFrame() {
        return lastFrame;
    }

    /** Ends it without telling the owner. */
    void close() {
        over = true;
        if (connection != null) {
            connection.close();
        }
    }

    private void end(End end, String detail) {
        if (!over) {
            close();
            owner.ended(this, end, detail);
        }
    }

    /** For the owner: ends it as a connection that broke. */
    void fail(String detail) {
        end(End.LOST, detail);
    }

    private void connected(Connection made, Throwable failure) {
        if (failure != null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof UnreachableException told) {
                retryAfter = told.retryAfter();
            }
            boolean refused = cause instanceof UnreachableException unreachable && unreachable.isRefused();
            end(refused ? End.REFUSED : End.UNREACHABLE, cause.getMessage());
            return;
        }
        connection = made;
        if (over) {
            made.close();
            return;
        }
        lastFrame = Moment.now();
        subscribe();
        watch();
    }

    private void subscribe() {
        List<String> streams = settings.streams();
        Duration wait = Duration.ZERO;
        long id = 0;
        for (int from = 0; from < streams.size(); from += BinanceSettings.STREAMS_PER_MESSAGE) {
            int to = Math.min(streams.size(), from + BinanceSettings.STREAMS_PER_MESSAGE);
            String message = request(++id, streams.subList(from, to));
            unacknowledged.add(id);
            actor.after(wait, () -> {
                if (!over) {
                    connection.send(message);
                }
            });
            wait = wait.plus(MESSAGE_PACE);
        }
    }

    private static String request(long id, List<String> streams) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("method", "SUBSCRIBE");
        request.put("params", streams);
        request.put("id", id);
        try {
            return JsonCodec.MAPPER.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request of ours must be writable", e);
        }
    }

    /** Looks again and again whether frames still come. */
    private void watch() {
        if (over) {
            return;
        }
        Duration idle = Duration.ofNanos(System.nanoTime() - lastFrame.nanos());
        Duration left = settings.idleTimeout().minus(idle);
        if (left.isNegative() || left.isZero()) {
            end(End.LOST, "nothing came for " + idle.toSeconds() + " s");
        } else {
            actor.after(left, this::watch);
        }
    }

    @Override
    public void text(String message) {
        Moment at = Moment.now();
        intake.take(message, () -> frame(message, at));
    }

    @Override
    public void ping() {
        Moment at = Moment.now();
        actor.run(() -> lastFrame = at);
    }

    @Override
    public void pong() {
        ping();
    }

    @Override
    public void closed(String reason) {
        actor.run(() -> end(End.LOST, reason));
    }

    private void frame(String message, Moment at) {
        if (over) {
            return;
        }
        lastFrame = at;
        BinanceFrame frame;
        try {
            frame = FrameParser.parse(message, at.micros());
        } catch (UnreadableFrameException e) {
            owner.unreadable(e.getMessage(), message, at);
            return;
        }
        switch (frame) {
            case BinanceFrame.Event event -> owner.event(this, event.event(), at);
            case BinanceFrame.Accepted accepted -> accepted(accepted.id(), at);
            case BinanceFrame.Refused refused ->
                end(End.REFUSED, "Binance refuses with code " + refused.code() + ": " + refused.message());
            case BinanceFrame.Unfinished _ -> {}
            case BinanceFrame.ServerShutdown _ -> owner.shutdown(this);
            case BinanceFrame.Unknown unknown -> owner.unknown(unknown.kind());
        }
    }

    private void accepted(long id, Moment at) {
        unacknowledged.remove(id);
        if (unacknowledged.isEmpty() && !subscribed) {
            subscribed = true;
            owner.subscribed(this, at);
        }
    }
}
