package dev.tradinglab.ingest.binance;

import dev.tradinglab.ingest.net.StreamConnector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Connections that a test makes, feeds and breaks by hand. */
final class FakeStream implements StreamConnector {
    /** One attempt to connect, and what came of it. */
    static final class Attempt implements Connection {
        private final Events events;
        private final CompletableFuture<Connection> made = new CompletableFuture<>();
        final List<String> sent = new CopyOnWriteArrayList<>();
        volatile boolean closed;

        Attempt(Events events) {
            this.events = events;
        }

        void succeed() {
            made.complete(this);
        }

        void fail(String why, boolean refused) {
            made.completeExceptionally(new UnreachableException(why, refused, null));
        }

        void text(String message) {
            events.text(message);
        }

        void trade(String symbol, long id) {
            text("{\"stream\":\"x\",\"data\":{\"e\":\"trade\",\"s\":\"" + symbol + "\",\"t\":" + id
                    + ",\"p\":\"10.5\",\"q\":\"1\",\"T\":1680652799999,\"m\":true}}");
        }

        void accept() {
            text("{\"result\":null,\"id\":1}");
        }

        void drop() {
            events.closed("dropped");
        }

        @Override
        public void send(String text) {
            sent.add(text);
        }

        @Override
        public void ping() {}

        @Override
        public void close() {
            closed = true;
        }
    }

    final List<Attempt> attempts = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Connection> connect(URI url, Duration timeout, Events events) {
        Attempt attempt = new Attempt(events);
        attempts.add(attempt);
        return attempt.made;
    }
}
