package dev.tradinglab.standins;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.impl.WebSocketInternal;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** One connection to a stand-in, and what it has asked for. Used on the stand-in's thread. */
final class Client {
    private record Ping(String payload, Consumer<String> then) {}

    final ServerWebSocket socket;
    /** Names of what it subscribed to, in the market's own terms. */
    final Set<String> topics = new LinkedHashSet<>();

    boolean authenticated;
    long lastMessage;
    private final Faults faults;
    /** Not answered yet. */
    private final ArrayDeque<Ping> pings = new ArrayDeque<>();

    private String late;

    Client(ServerWebSocket socket, Faults faults, long now) {
        this.socket = socket;
        this.faults = faults;
        this.lastMessage = now;
        socket.pongHandler(pong -> answered(pong.toString()));
    }

    /**
     * Pings. Several may be on their way.
     *
     * @param then told the payload of the answer: its own, or that of a later ping, which is an answer to those before it as well
     */
    Future<Void> ping(String payload, Consumer<String> then) {
        pings.add(new Ping(payload, then));
        return socket.writePing(Buffer.buffer(payload));
    }

    private void answered(String payload) {
        boolean more = pings.stream().anyMatch(ping -> ping.payload.equals(payload));
        while (more) {
            Ping ping = pings.remove();
            more = !ping.payload.equals(payload);
            ping.then.accept(payload);
        }
    }

    /** An event, which may come twice, late or not at all, as the faults are set. */
    void event(String text) {
        if (faults.losing) {
            return;
        }
        if (faults.reordering && late == null) {
            late = text;
            return;
        }
        answer(text);
        if (faults.repeating) {
            answer(text);
        }
        if (late != null) {
            String held = late;
            late = null;
            answer(held);
        }
    }

    /** Nothing is swapped any more: what waits for its successor goes out. */
    void release() {
        if (late != null) {
            answer(late);
            late = null;
        }
    }

    /** An answer to a message of the client. */
    void answer(String text) {
        if (!faults.silent && !socket.isClosed()) {
            socket.writeTextMessage(text);
        }
    }

    /** The first half of a message, which nothing follows. */
    void half(String text) {
        socket.writeFrame(WebSocketFrame.textFrame(text.substring(0, text.length() / 2), false));
    }

    /** A message in three frames. */
    void pieces(String text) {
        int third = text.length() / 3;
        socket.writeFrame(WebSocketFrame.textFrame(text.substring(0, third), false));
        socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(text.substring(third, 2 * third)), false));
        socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(text.substring(2 * third)), true));
    }

    /** Cuts the connection off, without a word. */
    void cut() {
        ((WebSocketInternal) socket).channelHandlerContext().channel().close();
    }
}
