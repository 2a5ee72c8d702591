package dev.tradinglab.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.standins.BinanceStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Plays the frames of a market through the stand-in and treats the connection badly on the way: repeats frames, sends them in pieces, sends garbage,
 * breaks off in the middle of a frame, hangs up, goes silent while the market goes on.
 */
final class MarketScript {
    /** A trade as its frame says it. */
    record Told(String symbol, String id, String price, String size, long time, boolean buyerIsMaker) {}

    private static final int LAST_UNBROKEN = 3_000;
    private static final int BATCH = 500;

    private final BinanceStandIn exchange;
    private final Random random;
    /** Trades that reached the client, in order. */
    final List<Told> told = new ArrayList<>();
    /** Trades that happened while it was away, by symbol and id. */
    final Map<String, Told> lost = new LinkedHashMap<>();

    int garbage;
    int breaks;

    MarketScript(BinanceStandIn exchange, long seed) {
        this.exchange = exchange;
        this.random = new Random(seed);
    }

    void play(List<String> frames) {
        List<String> batch = new ArrayList<>();
        int next = 0;
        while (next < frames.size()) {
            String frame = frames.get(next++);
            batch.add(frame);
            note(frame);
            if (batch.size() == BATCH) {
                exchange.sendAll(batch);
                exchange.sendInPieces(garbageOrRepeat(batch));
                batch.clear();
                // Only trades that come later show by their ids what was lost.
                // Once at least, whatever the seed.
                boolean lastChance = breaks == 0 && next + BATCH >= frames.size() - LAST_UNBROKEN;
                if (next < frames.size() - LAST_UNBROKEN && (random.nextInt(4) == 0 || lastChance)) {
                    next = breakOff(frames, next);
                }
            }
        }
        exchange.sendAll(batch);
    }

    /** Text that adds nothing to the tape. */
    private String garbageOrRepeat(List<String> sent) {
        if (random.nextBoolean()) {
            return sent.get(random.nextInt(sent.size()));
        }
        garbage++;
        return "{\"garbage\": " + garbage;
    }

    /** The client loses the connection, and the frames until it is back. */
    private int breakOff(List<String> frames, int next) {
        breaks++;
        int missed = Math.min(frames.size(), next + random.nextInt(300));
        if (random.nextBoolean() && next < missed) {
            exchange.ping("before the end");
            exchange.breakOff(frames.get(next));
        } else {
            exchange.ping("before the end");
            exchange.hangUp();
        }
        for (int i = next; i < missed; i++) {
            Told trade = read(frames.get(i));
            if (trade != null) {
                lost.put(trade.symbol() + " " + trade.id(), trade);
            }
        }
        exchange.awaitClient();
        return missed;
    }

    private void note(String frame) {
        Told trade = read(frame);
        if (trade != null) {
            told.add(trade);
        }
    }

    /** Null for frames that are no trades. */
    static Told read(String frame) {
        try {
            JsonNode data = JsonCodec.MAPPER.readTree(frame).path("data");
            if (!data.path("e").asText().equals("trade")) {
                return null;
            }
            return new Told(
                    data.get("s").asText(),
                    data.get("t").asText(),
                    data.get("p").asText(),
                    data.get("q").asText(),
                    data.get("T").asLong(),
                    data.get("m").asBoolean());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
