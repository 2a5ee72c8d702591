package dev.tradinglab.ingest.net;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** Opens WebSocket connections. What arrives on one is told in order. */
@FunctionalInterface
public interface StreamConnector {
    /** A connection that stands. */
    interface Connection {
        /** Sends a text message. */
        void send(String text);

        /** Sends a ping; its answer is told as {@link Events#pong}. */
        void ping();

        /** Closes it, whether it still works or not. */
        void close();
    }

    /** What happens on a connection. Called on an I/O thread, which must not be held up. */
    interface Events {
        /** A text message came. */
        void text(String message);

        /** A ping came; the answer has been sent. */
        void ping();

        /** A ping of ours was answered. */
        void pong();

        /** It is gone. */
        void closed(String reason);
    }

    /** Connects; fails with an {@link UnreachableException}. */
    CompletionStage<Connection> connect(URI url, Duration timeout, Events events);

    /**
     * Connects, and tells the outcome in turn. Nobody is left to close a connection that stands only when the actor has been closed, so that is done
     * here.
     *
     * @param then told the connection, or why there is none
     */
    default void connect(
            URI url, Duration timeout, Events events, Actor actor, BiConsumer<Connection, Throwable> then) {
        connect(url, timeout, events)
                .whenComplete((made, failure) -> actor.run(() -> then.accept(made, failure), () -> {
                    if (made != null) {
                        made.close();
                    }
                }));
    }

    /** A connection could not be made. */
    final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean refused;
        private final transient Duration retryAfter;

        /** @param refused true when the other side answered, and said no */
        public UnreachableException(String message, boolean refused, Throwable cause) {
            this(message, refused, Duration.ZERO, cause);
        }

        /** @param retryAfter how long the other side asks to wait */
        public UnreachableException(String message, boolean refused, Duration retryAfter, Throwable cause) {
            super(message, cause);
            this.refused = refused;
            this.retryAfter = retryAfter;
        }

        /** How long the other side asks to wait before the next attempt; zero when it did not say. */
        public Duration retryAfter() {
            return retryAfter;
        }

        /** True when the other side answered, and said no. */
        public boolean isRefused() {
            return refused;
        }
    }
}
