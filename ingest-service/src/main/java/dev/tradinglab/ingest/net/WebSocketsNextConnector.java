package dev.tradinglab.ingest.net;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.websockets.next.BasicWebSocketConnector;
import io.quarkus.websockets.next.BasicWebSocketConnector.ExecutionModel;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketClientConnection;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Connects with Quarkus WebSockets Next. Handlers run on the event loop: the other execution models of the basic connector do not keep
 * messages in order. The client answers pings by itself, with the same payload.
 */
public final class WebSocketsNextConnector implements StreamConnector {
    /** Messages of Binance and Manifold are some kilobytes, Alpaca's are arrays of many events. */
    private static final int MAX_MESSAGE_BYTES = 4 << 20;

    private static final Duration LOOK = Duration.ofMillis(500);

    @Override
    public CompletionStage<Connection> connect(URI url, Duration timeout, Events events) {
        CompletableFuture<Connection> connected = new CompletableFuture<>();
        takeFirstTimer();
        BasicWebSocketConnector.create()
                .baseUri(url)
                .executionModel(ExecutionModel.NON_BLOCKING)
                .customizeOptions((connect, client) -> {
                    connect.setTimeout(timeout.toMillis());
                    client.setConnectTimeout((int) timeout.toMillis());
                    client.setMaxMessageSize(MAX_MESSAGE_BYTES);
                    // Servers send a message in one frame, and a longer frame than this ends the connection.
                    client.setMaxFrameSize(MAX_MESSAGE_BYTES);
                })
                .onTextMessage((_, message) -> events.text(message))
                .onPing((_, _) -> events.ping())
                .onPong((_, _) -> events.pong())
                .onError((connection, error) -> {
                    // It says why before it closes, which would say nothing but that we did.
                    events.closed("failed: " + error);
                    new Open(connection).close();
                })
                .onClose((_, reason) -> events.closed(describe(reason)))
                .connect()
                .onItemOrFailure()
                .invoke((connection, failure) -> {
                    if (failure == null) {
                        watch(connection, events);
                        connected.complete(new Open(connection));
                    } else {
                        connected.completeExceptionally(explain(url, failure));
                    }
                })
                .subscribe()
                .with(_ -> {}, _ -> {});
        return connected;
    }

    /**
     * Vert.x numbers its timers from 0, and takes a handshake's timer of that number for none: it is not called off when the handshake succeeds, and
     * ends the connection. So that number must be another one's.
     */
    private static void takeFirstTimer() {
        try (InstanceHandle<Vertx> vertx = Arc.container().instance(Vertx.class)) {
            vertx.get().cancelTimer(vertx.get().setTimer(1, _ -> {}));
        }
    }

    /** A connection that breaks off without a word closes with code 1006, which Quarkus cannot tell: it fails on the way to the handler. */
    private static void watch(WebSocketClientConnection connection, Events events) {
        Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .filter(_ -> !connection.isOpen())
                .select()
                .first()
                .subscribe()
                .with(_ -> events.closed("broken off"), _ -> {});
    }

    private static String describe(CloseReason reason) {
        return "closed with code " + reason.getCode()
                + (reason.getMessage() == null ? "" : " (" + reason.getMessage() + ")");
    }

    private static UnreachableException explain(URI url, Throwable failure) {
        String host = url.getHost();
        return switch (failure) {
            case UpgradeRejectedException rejected ->
                new UnreachableException(refusal(host, rejected.getStatus()), true, retryAfter(rejected), failure);
            case UnknownHostException _ ->
                new UnreachableException(
                        "the name " + host + " cannot be resolved: is there a network?", false, failure);
            case ConnectException _ ->
                new UnreachableException("no connection to " + host + ": " + failure.getMessage(), false, failure);
            case Throwable _ -> new UnreachableException("no connection to " + host + ": " + failure, false, failure);
        };
    }

    private static Duration retryAfter(UpgradeRejectedException rejected) {
        String told =
                rejected.getHeaders() == null ? null : rejected.getHeaders().get("Retry-After");
        return told != null && told.matches("[0-9]{1,7}") ? Duration.ofSeconds(Long.parseLong(told)) : Duration.ZERO;
    }

    private static String refusal(String host, int status) {
        return host + " refuses with HTTP " + status
                + switch (status) {
                    case 451 -> ": not available in this country";
                    case 403 -> ": forbidden, by country or by firewall";
                    case 418, 429 -> ": too many requests from this address";
                    default -> "";
                };
    }

    private record Open(WebSocketClientConnection connection) implements Connection {
        @Override
        public void send(String text) {
            connection.sendText(text).subscribe().with(_ -> {}, _ -> close());
        }

        @Override
        public void ping() {
            connection.sendPing(Buffer.buffer("lab")).subscribe().with(_ -> {}, _ -> close());
        }

        @Override
        public void close() {
            if (connection.isOpen()) {
                connection.close().subscribe().with(_ -> {}, _ -> {});
            }
        }
    }
}
