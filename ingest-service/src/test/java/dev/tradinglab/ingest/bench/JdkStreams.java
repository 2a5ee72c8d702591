package dev.tradinglab.ingest.bench;

import dev.tradinglab.ingest.net.StreamConnector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Connections of the JDK's own client: it needs no Quarkus around it. */
public final class JdkStreams implements StreamConnector {
    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @Override
    public CompletionStage<Connection> connect(URI url, Duration timeout, Events events) {
        return http.newWebSocketBuilder()
                .connectTimeout(timeout)
                .buildAsync(url, new Ear(events))
                .handle((socket, failure) -> failure == null
                        ? CompletableFuture.completedFuture((Connection) new Open(socket))
                        : CompletableFuture.<Connection>failedFuture(explain(failure)))
                .thenCompose(made -> made);
    }

    private static UnreachableException explain(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof WebSocketHandshakeException refused
                ? new UnreachableException("HTTP " + refused.getResponse().statusCode(), true, failure)
                : new UnreachableException("no connection: " + cause, false, failure);
    }

    private static final class Open implements Connection {
        private final WebSocket socket;
        private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

        Open(WebSocket socket) {
            this.socket = socket;
        }

        @Override
        public synchronized void send(String text) {
            last = last.handle((_, _) -> socket.sendText(text, true)).thenCompose(sent -> sent);
        }

        @Override
        public synchronized void ping() {
            last = last.handle((_, _) -> socket.sendPing(ByteBuffer.wrap(new byte[] {1})))
                    .thenCompose(sent -> sent);
        }

        @Override
        public void close() {
            socket.abort();
        }
    }

    private static final class Ear implements WebSocket.Listener {
        private final Events events;
        private final StringBuilder text = new StringBuilder();

        Ear(Events events) {
            this.events = events;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                events.text(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            events.ping();
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            events.pong();
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            events.closed("closed with code " + code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            events.closed("broke: " + error.getMessage());
        }
    }
}
