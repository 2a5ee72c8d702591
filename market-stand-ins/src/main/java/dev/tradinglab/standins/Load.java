package dev.tradinglab.standins;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.vertx.core.http.impl.WebSocketInternal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Binance in its busiest hour: as many trades a second as one wants, of as many symbols, each in a frame of its own, ids counted up by symbol. It waits for
 * a client that wants all of them. Nothing is remembered: what is lost is lost.
 */
final class Load {
    private static final int SWELL_SECONDS = 10;
    private static final long STEP_MILLIS = 2;
    /** A client that is so far behind is not sent more: what waits would fill the memory. */
    private static final int MOST_BEHIND = 8 << 20;

    private final BinanceStandIn market;
    private final List<String> symbols;
    private final List<byte[]> heads;
    private final long[] ids;
    private final Pace pace;
    private long owed;
    private long sent;
    private long begun;
    private long behind;

    Load(int port, int rate, int count) {
        this.market = new BinanceStandIn(port, false, Duration.ofSeconds(20), Duration.ofSeconds(60));
        this.pace = new Pace(rate, SWELL_SECONDS);
        this.symbols = IntStream.range(0, count)
                .mapToObj(number -> String.format(Locale.ROOT, "LOAD%04dUSDT", number))
                .toList();
        this.heads = symbols.stream()
                .map(symbol -> ("{\"stream\":\"" + symbol.toLowerCase(Locale.ROOT)
                                + "@trade\",\"data\":{\"e\":\"trade\",\"s\":\"" + symbol
                                + "\",\"p\":\"123.45000000\",\"q\":\"0.01000000\",\"m\":true,\"M\":true,\"t\":")
                        .getBytes(StandardCharsets.US_ASCII))
                .toList();
        this.ids = new long[count];
    }

    /** Sends until told to rest, and then says how much that was. */
    void run(CountDownLatch rest) throws InterruptedException {
        System.out.println("LAB_INGEST_BINANCE_URL=" + market.stream("/stream")
                + " LAB_INGEST_BINANCE_REST=none LAB_INGEST_BINANCE_SYMBOLS=" + String.join(",", symbols)
                + " ./lab up --source binance");
        while (!rest.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
            market.on(this::step);
        }
        long took = market.on(() -> begun == 0 ? 0 : System.nanoTime() - begun);
        System.out.printf(
                Locale.ROOT, "sent %d in %.3f s, %d steps in which the client was behind%n", sent, took / 1e9, behind);
        Thread.currentThread().join();
    }

    private Void step() {
        boolean heard = false;
        for (Client client : market.clients()) {
            if (client.topics.size() >= symbols.size()) {
                heard = true;
                send(client);
            }
        }
        if (!heard) {
            pace.rest();
            owed = 0;
        }
        return null;
    }

    /** What is due by now, in one go. */
    private void send(Client client) {
        long now = System.nanoTime();
        if (begun == 0) {
            begun = now;
        }
        Channel channel =
                ((WebSocketInternal) client.socket).channelHandlerContext().channel();
        owed += pace.due(now);
        if (channel.unsafe().outboundBuffer().totalPendingWriteBytes() > MOST_BEHIND) {
            behind++;
            return;
        }
        byte[] time = ("," + "\"E\":" + System.currentTimeMillis() + ",\"T\":" + System.currentTimeMillis() + "}}")
                .getBytes(StandardCharsets.US_ASCII);
        for (; owed > 0; owed--) {
            int which = (int) (sent % symbols.size());
            sent++;
            channel.write(new TextWebSocketFrame(frame(channel, which, time)));
        }
        channel.flush();
    }

    private ByteBuf frame(Channel channel, int which, byte[] time) {
        byte[] head = heads.get(which);
        byte[] id = Long.toString(++ids[which]).getBytes(StandardCharsets.US_ASCII);
        return channel.alloc()
                .buffer(head.length + id.length + time.length)
                .writeBytes(head)
                .writeBytes(id)
                .writeBytes(time);
    }
}
