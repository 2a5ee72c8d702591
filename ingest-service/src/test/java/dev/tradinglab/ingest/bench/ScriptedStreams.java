package dev.tradinglab.ingest.bench;

import dev.tradinglab.ingest.net.StreamConnector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Connections without a network, which stand at once: a market greets, and answers what it is told. */
public final class ScriptedStreams implements StreamConnector {
    private final List<String> greeting;
    private final Function<String, List<String>> answers;
    private volatile Open last;

    /**
     * @param greeting what the market says first
     * @param answers what it says to a message
     */
    public ScriptedStreams(List<String> greeting, Function<String, List<String>> answers) {
        this.greeting = List.copyOf(greeting);
        this.answers = answers;
    }

    @Override
    public CompletionStage<Connection> connect(URI url, Duration timeout, Events events) {
        Open open = new Open(events);
        last = open;
        greeting.forEach(events::text);
        return CompletableFuture.completedFuture(open);
    }

    /** The latest connection. */
    public Open last() {
        return last;
    }

    /** A connection. */
    public final class Open implements Connection {
        private final Events events;
        private volatile boolean closed;

        private Open(Events events) {
            this.events = events;
        }

        /** The market says something. */
        public void text(String message) {
            events.text(message);
        }

        /** The market hangs up. */
        public void drop() {
            events.closed("dropped");
        }

        /** Whether the source has given it up. */
        public boolean isClosed() {
            return closed;
        }

        @Override
        public void send(String text) {
            answers.apply(text).forEach(events::text);
        }

        @Override
        public void ping() {
            events.pong();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
