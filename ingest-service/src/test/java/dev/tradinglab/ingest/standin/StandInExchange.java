package dev.tradinglab.ingest.standin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.json.JsonCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.impl.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A stand-in for Binance's combined stream on the loopback: it acknowledges subscriptions, plays whatever frames a test gives it, and misbehaves on
 * request. Methods wait until what they do is done.
 */
public final class StandInExchange implements AutoCloseable {
    private static final int SECONDS = 20;

    /** How it answers a subscription. */
    public enum Answer {
        /** As it should. */
        ACCEPT,
        /** With an error as documented. */
        BARE_ERROR,
        /** With an error as clients have seen it. */
        WRAPPED_ERROR,
        /** Not at all. */
        NONE
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final BlockingQueue<ServerWebSocket> subscribed = new LinkedBlockingQueue<>();
    private final List<String> subscriptions = new CopyOnWriteArrayList<>();
    private volatile Answer answer = Answer.ACCEPT;
    private volatile int refusal;
    private ServerWebSocket client;

    /** Listens on a free port. */
    public StandInExchange() {
        server = get(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .webSocketHandshakeHandler(handshake -> {
                    if (refusal > 0) {
                        handshake.reject(refusal);
                    } else {
                        handshake.accept();
                    }
                })
                .webSocketHandler(socket -> socket.textMessageHandler(text -> request(socket, text)))
                .listen());
    }

    /** Where clients connect. */
    public URI url() {
        return URI.create("ws://127.0.0.1:" + server.actualPort() + "/stream");
    }

    private void request(ServerWebSocket socket, String text) {
        JsonNode request;
        try {
            request = JsonCodec.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long id = request.path("id").asLong();
        request.path("params").forEach(stream -> subscriptions.add(stream.asText()));
        switch (answer) {
            case ACCEPT ->
                socket.writeTextMessage("{\"result\":null,\"id\":" + id + "}").onSuccess(_ -> subscribed.add(socket));
            case BARE_ERROR -> socket.writeTextMessage("{\"code\":2,\"msg\":\"bare error\",\"id\":" + id + "}");
            case WRAPPED_ERROR ->
                socket.writeTextMessage("{\"error\":{\"code\":2,\"msg\":\"wrapped error\"},\"id\":" + id + "}");
            case NONE -> {}
        }
    }

    /** What clients have subscribed to, in all. */
    public List<String> subscriptions() {
        return subscriptions;
    }

    /** From now on. */
    public void answer(Answer now) {
        answer = now;
    }

    /** Refuses connections with an HTTP status; 0 accepts them again. */
    public void refuse(int status) {
        refusal = status;
    }

    /** Whoever has subscribed so far is not waited for any more. */
    public void forgetClients() {
        subscribed.clear();
    }

    /** Waits for the next client that has subscribed; what is sent goes to it. */
    public void awaitClient() {
        try {
            client = subscribed.poll(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (client == null) {
            throw new IllegalStateException("no client subscribed");
        }
    }

    /** A text message. */
    public void send(String text) {
        get(client.writeTextMessage(text));
    }

    /** Many text messages, faster than one by one. */
    public void send(List<String> texts) {
        Future<Void> last = Future.succeededFuture();
        for (String text : texts) {
            last = client.writeTextMessage(text);
        }
        get(last);
    }

    /** A text message in three frames. */
    public void sendInPieces(String text) {
        int third = text.length() / 3;
        get(client.writeFrame(WebSocketFrame.textFrame(text.substring(0, third), false)));
        get(client.writeFrame(
                WebSocketFrame.continuationFrame(Buffer.buffer(text.substring(third, 2 * third)), false)));
        get(client.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(text.substring(2 * third)), true)));
    }

    /** The first half of a text message, which nothing follows. */
    public void sendHalf(String text) {
        get(client.writeFrame(WebSocketFrame.textFrame(text.substring(0, text.length() / 2), false)));
    }

    /** Pings, and gives what the client answered. When it has, it has read everything sent before. */
    public String ping(String payload) {
        CompletableFuture<String> pong = new CompletableFuture<>();
        client.pongHandler(buffer -> pong.complete(buffer.toString()));
        get(client.writePing(Buffer.buffer(payload)));
        return get(pong);
    }

    /** Cuts the connection off, without a word. */
    public void drop() {
        ping("before the drop");
        CompletableFuture<Void> cut = new CompletableFuture<>();
        ((WebSocketInternal) client).channelHandlerContext().channel().close().addListener(_ -> cut.complete(null));
        get(cut);
    }

    /** Ends the connection in good order. */
    public void hangUp() {
        ping("before the end");
        get(client.close((short) 1001, "going away"));
    }

    @Override
    public void close() {
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) {
        return get(future.toCompletionStage().toCompletableFuture());
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A frame as Binance sends it for a trade. */
    public static String trade(String symbol, long id, String price, String size, long millis, boolean buyerIsMaker) {
        JsonObject data = new JsonObject()
                .put("e", "trade")
                .put("E", millis + 1)
                .put("s", symbol)
                .put("t", id)
                .put("p", price)
                .put("q", size)
                .put("T", millis)
                .put("m", buyerIsMaker)
                .put("M", true);
        return new JsonObject()
                .put("stream", symbol.toLowerCase(Locale.ROOT) + "@trade")
                .put("data", data)
                .encode();
    }
}
