package dev.tradinglab.standins;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A server on the loopback that stands in for a market, by WebSocket and HTTP on one port. It does what the market's documentation says, holds
 * clients to the market's limits, and misbehaves on demand. Everything in it happens on one thread; its public methods may be called from any
 * and wait until what they do is done.
 */
public abstract class StandIn implements AutoCloseable {
    static {
        // Quarkus forbids them to every Vert.x that is loaded after it in the same process; a test may have had one
        // before us.
        System.clearProperty("vertx.disableWebsockets");
    }

    private static final int SECONDS = 20;
    private static final int MAX_FRAME = 4 << 20;

    final Faults faults = new Faults();
    final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final List<Client> clients = new ArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicInteger messages = new AtomicInteger();
    private final HttpServer server;
    private Journal journal = Journal.NONE;
    private LongSupplier nanos = System::nanoTime;

    /** @param port 0: a free one */
    protected StandIn(int port) {
        server = get(vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setMaxWebSocketFrameSize(MAX_FRAME)
                        .setMaxWebSocketMessageSize(MAX_FRAME))
                .webSocketHandshakeHandler(handshake -> {
                    if (faults.refusal > 0) {
                        handshake.reject(faults.refusal);
                    } else {
                        handshake.accept();
                    }
                })
                .webSocketHandler(this::connected)
                .requestHandler(this::requested)
                .listen()
                .toCompletionStage()
                .toCompletableFuture());
    }

    /** A connection stands. */
    abstract void opened(Client client);

    /** A text message came. */
    abstract void message(Client client, String text);

    /** A request came; answered with {@link #reply}. */
    abstract void request(HttpServerRequest request);

    private void connected(ServerWebSocket socket) {
        connections.incrementAndGet();
        Client client = new Client(socket, faults, nanos());
        clients.add(client);
        socket.textMessageHandler(text -> {
            // Counted first: who has seen the count and then moves the clock moves it behind this message.
            messages.incrementAndGet();
            client.lastMessage = nanos();
            message(client, text);
        });
        socket.frameHandler(frame -> {
            if (frame.isPing()) {
                pings.incrementAndGet();
            }
        });
        socket.closeHandler(_ -> clients.remove(client));
        socket.exceptionHandler(_ -> {});
        opened(client);
    }

    private void requested(HttpServerRequest request) {
        requests.incrementAndGet();
        Runnable answer = () -> {
            if (faults.failures > 0) {
                faults.failures--;
                reply(request, faults.failure.status(), faults.failure.body(), faults.failure.headers());
            } else {
                request(request);
            }
        };
        if (faults.slowMillis > 0) {
            vertx.setTimer(faults.slowMillis, _ -> answer.run());
        } else {
            answer.run();
        }
    }

    static void reply(HttpServerRequest request, int status, String body, Map<String, String> headers) {
        var response = request.response().setStatusCode(status).putHeader("Content-Type", "application/json");
        headers.forEach(response::putHeader);
        response.end(body);
    }

    static void reply(HttpServerRequest request, int status, String body) {
        reply(request, status, body, Map.of());
    }

    /** Notes what a real market would punish. */
    final void violation(String what) {
        violations.add(what);
    }

    /** Those who are connected now. */
    final List<Client> clients() {
        return List.copyOf(clients);
    }

    /** What clients did that the market forbids. */
    public final List<String> violations() {
        return violations;
    }

    /** Connections made so far. */
    public final int connections() {
        return connections.get();
    }

    /** WebSocket pings of clients that came so far. */
    public final int pings() {
        return pings.get();
    }

    /** Text messages of clients that came so far. */
    public final int messages() {
        return messages.get();
    }

    /** Requests that came so far. */
    public final int requests() {
        return requests.get();
    }

    /** Clients that are connected and have subscribed to something. */
    public final int subscribed() {
        return on(() -> (int)
                clients.stream().filter(client -> !client.topics.isEmpty()).count());
    }

    /** Where WebSocket clients connect. */
    public final URI stream(String path) {
        return URI.create("ws://127.0.0.1:" + server.actualPort() + path);
    }

    /** Where requests go. */
    public final URI rest() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Refuses connections with an HTTP status; 0 accepts them again. */
    public final void refuse(int status) {
        on(() -> faults.refusal = status);
    }

    /** Sends nothing any more, though it listens. */
    public final void silent(boolean now) {
        on(() -> faults.silent = now);
    }

    /** Sends every event twice. */
    public final void repeating(boolean now) {
        on(() -> faults.repeating = now);
    }

    /** Swaps each two events. */
    public final void reordering(boolean now) {
        on(() -> {
            faults.reordering = now;
            if (!now) {
                clients().forEach(Client::release);
            }
            return null;
        });
    }

    /** Tells nobody of what happens, and everything else. */
    public final void losing(boolean now) {
        on(() -> faults.losing = now);
    }

    /** The market's clock goes wrong by so much, either way. */
    public final void skew(Duration off) {
        on(() -> faults.skewMillis = off.toMillis());
    }

    /**
     * Limits are measured by this clock from now on, in nanoseconds: a test that moves it itself does not depend on how fast it is. What is looked at
     * again and again is still looked at by the time of the machine.
     */
    public final void measureBy(LongSupplier clock) {
        on(() -> nanos = clock);
    }

    /** The clock by which limits are measured; on the stand-in's thread. */
    final long nanos() {
        return nanos.getAsLong();
    }

    /** What the market's clock says. */
    public final Instant now() {
        return Instant.now().plusMillis(on(() -> faults.skewMillis));
    }

    /** Writes down from now on what happens, into a file that is begun anew. */
    public final void journal(Path file) {
        on(() -> journal = Journal.to(file));
    }

    /** Writes down what happened; on the stand-in's thread. */
    final void happened(String kind, String symbol, String id, long time, String price, String size) {
        journal.event(kind, symbol, id, time, price, size, faults.reordering);
    }

    /** Writes down that a trade was taken back or changed; on the stand-in's thread. */
    final void revised(String kind, String symbol, String trade, String price, String size, boolean told) {
        journal.revision(kind, symbol, trade, price, size, told);
    }

    /** Answers requests so much later. */
    public final void slow(Duration delay) {
        on(() -> faults.slowMillis = delay.toMillis());
    }

    /** Gives the next requests this answer instead of theirs. */
    public final void fail(int times, int status, String body, Map<String, String> headers) {
        on(() -> {
            faults.failures = times;
            faults.failure = new Faults.Failure(status, body, headers);
            return null;
        });
    }

    /** Any text to every client, such as garbage. */
    public final void send(String text) {
        each(client -> client.answer(text));
    }

    /** A text to every client, in three frames. */
    public final void sendInPieces(String text) {
        each(client -> client.pieces(text));
    }

    /** Half a text to every client, then cuts them off. */
    public final void breakOff(String text) {
        end(client -> {
            client.half(text);
            client.cut();
        });
    }

    /** Cuts every client off, without a word. */
    public final void drop() {
        end(Client::cut);
    }

    /** Ends every connection in good order. */
    public final void hangUp() {
        end(client -> client.socket.close((short) 1001, "going away"));
    }

    private void end(Consumer<Client> how) {
        on(() -> {
            if (clients.stream().anyMatch(client -> !client.topics.isEmpty())) {
                journal.outage();
            }
            return null;
        });
        each(how);
    }

    private void each(Consumer<Client> what) {
        on(() -> {
            clients().forEach(what);
            return null;
        });
    }

    /** Does something on the stand-in's thread, and waits for it. */
    final <T> T on(Supplier<T> what) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(_ -> {
            try {
                done.complete(what.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return get(done);
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        get(vertx.close().toCompletionStage().toCompletableFuture());
        journal.close();
    }
}
