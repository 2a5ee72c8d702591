package dev.tradinglab.standins;

import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a stand-in's market had, whatever it told its clients: a line of JSON for each event, in the order in which they happened, and one for each time
 * that clients were cut off. What a tape holds can be compared with it. Used on the stand-in's thread.
 */
final class Journal implements AutoCloseable {
    /** Keeps nothing. */
    static final Journal NONE = new Journal(null);

    private final BufferedWriter out;

    private Journal(BufferedWriter out) {
        this.out = out;
    }

    /** Begins a file. */
    static Journal to(Path file) {
        try {
            return new Journal(Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Something happened.
     *
     * @param kind such as {@code trade}
     * @param symbol the market's name of it
     * @param id by which the market knows it, unique within the symbol
     * @param time the market's, microseconds
     * @param swapped whether clients may be told of it in another order
     */
    void event(String kind, String symbol, String id, long time, String price, String size, boolean swapped) {
        write(new JsonObject()
                .put("kind", kind)
                .put("symbol", symbol)
                .put("id", id)
                .put("time", time)
                .put("at", now())
                .put("price", price)
                .put("size", size)
                .put("swapped", swapped));
    }

    /**
     * A trade was taken back or changed.
     *
     * @param kind {@code corrected}, {@code cancelled} or {@code error}
     * @param trade the trade, as far as the market names it
     * @param price that it has now; 0 when it is none any more
     * @param told whether somebody was connected to be told of it: it cannot be asked for later
     */
    void revision(String kind, String symbol, String trade, String price, String size, boolean told) {
        write(new JsonObject()
                .put("kind", kind)
                .put("symbol", symbol)
                .put("trade", trade)
                .put("at", now())
                .put("price", price)
                .put("size", size)
                .put("told", told));
    }

    /** Clients were cut off that had subscribed. */
    void outage() {
        write(new JsonObject().put("kind", "outage").put("at", now()));
    }

    private void write(JsonObject line) {
        if (out == null) {
            return;
        }
        try {
            out.write(line.encode());
            out.newLine();
            // Who compares wants to see what happened last.
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
