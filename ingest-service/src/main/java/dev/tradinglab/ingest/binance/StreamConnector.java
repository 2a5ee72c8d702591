package dev.tradinglab.ingest.binance;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Opens WebSocket connections. What arrives on one is told in order. */
@FunctionalInterface
interface StreamConnector {
    /** A connection that stands. */
    interface Connection {
        /** Sends a text message. */
        void send(String text);

        /** Closes it, whether it still works or not. */
        void close();
    }

    /** What happens on a connection. Called on an I/O thread, which must not be held up. */
    interface Events {
        /** A text message came. */
        void text(String message);

        /** A ping came; the answer has been sent. */
        void ping();

        /** It is gone. */
        void closed(String reason);
    }

    /** Connects; fails with an {@link UnreachableException}. */
    CompletionStage<Connection> connect(URI url, Duration timeout, Events events);

    /** A connection could not be made. */
    final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean refused;

        /** @param refused true when the other side answered, and said no */
        UnreachableException(String message, boolean refused, Throwable cause) {
            super(message, cause);
            this.refused = refused;
        }

        boolean isRefused() {
            return refused;
        }
    }
}
