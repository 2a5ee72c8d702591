package dev.tradinglab.ingest.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.ingest.bench.ScriptedStreams;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceListener;
import dev.tradinglab.ingest.source.SourceSignal;
import dev.tradinglab.ingest.source.SourceState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeptConnectionTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ScriptedStreams market = new ScriptedStreams(List.of(), _ -> List.of());
    private final Actor actor = new Actor("test", 10);
    private final CountDownLatch busy = new CountDownLatch(1);
    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        busy.countDown();
        actor.close();
    }

    @Test
    void shouldEndAConnectionBehindTheLastMessageThatThereWasRoomFor() {
        // Given
        KeptConnection kept = new KeptConnection(
                new KeptConnection.Settings(
                        URI.create("ws://127.0.0.1:1"), LONG, LONG, LONG, Duration.ofMillis(1), Duration.ofMillis(2)),
                market,
                actor,
                new SourceReport("Test", talk),
                talk,
                new Random(1));
        actor.run(kept::dial);
        await().until(() -> talk.heard.contains("opened"));
        ScriptedStreams.Open first = market.last();
        actor.run(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        // When
        List.of("three", "more", "too long", "no").forEach(first::text);
        busy.countDown();

        // Then
        await().until(() -> market.last() != first);
        await().until(() -> talk.heard.size() == 5);
        assertThat(talk.heard)
                .containsExactly("opened", "three", "more", "messages come faster than they can be read", "opened");
        assertThat(first.isClosed()).isTrue();
    }

    @Test
    void shouldCloseWhatStandsOnlyWhenNobodyWantsItAnyMore() {
        // Given
        CompletableFuture<StreamConnector.Connection> slow = new CompletableFuture<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        StreamConnector connector = (_, _, _) -> slow;
        connector.connect(URI.create("ws://127.0.0.1:1"), LONG, null, actor, (_, _) -> talk.heard.add("a connection"));
        actor.close();

        // When
        slow.complete(new StreamConnector.Connection() {
            @Override
            public void send(String text) {}

            @Override
            public void ping() {}

            @Override
            public void close() {
                closed.complete(null);
            }
        });

        // Then
        assertThat(closed).isDone();
        assertThat(talk.heard).isEmpty();
    }

    /** Writes down what happens on the connection. */
    private static final class Talk implements KeptConnection.Protocol, SourceListener {
        final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void opened() {
            heard.add("opened");
        }

        @Override
        public void text(String message, Moment at) {
            heard.add(message);
        }

        @Override
        public void keepAlive() {}

        @Override
        public void ended(boolean wasReady, Moment lastFrame, String why) {
            heard.add(why);
        }

        @Override
        public boolean tell(SourceSignal signal) {
            return true;
        }

        @Override
        public void state(SourceState state, String detail) {}

        @Override
        public void symbols(List<String> symbols) {}

        @Override
        public void reconnected() {}

        @Override
        public void unknown(String kind) {}
    }
}
