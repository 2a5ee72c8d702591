package dev.tradinglab.ingest.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.time.Micros;
import dev.tradinglab.ingest.net.Happening;
import dev.tradinglab.ingest.net.Json;
import dev.tradinglab.tape.writer.EventIds;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * A trade, quote or minute bar, from the stream or from REST. Alpaca's ids of trades are the exchanges' own, so one is told by exchange, id and
 * time together, the time by its own text: it is finer than the tape's.
 *
 * @param id the same whether it was told or fetched; of quotes nobody asks for it
 * @param event as it is told live
 */
record AlpacaItem(String id, PriceEvent event) implements Happening {
    /** The source that the events name. */
    static final String SOURCE = "alpaca";

    private static final long MINUTE = 60_000_000L;

    /** Of a bar its start: trades within it may have been missed. */
    @Override
    public long time() {
        return event.marketTime();
    }

    @Override
    public List<PriceEvent> events(long received, boolean backfilled) {
        return List.of(
                switch (event) {
                    case Trade t ->
                        new Trade(
                                0,
                                SOURCE,
                                t.symbol(),
                                t.time(),
                                received,
                                t.price(),
                                t.size(),
                                t.id(),
                                null,
                                t.backfilled() || backfilled,
                                false);
                    case Quote q ->
                        new Quote(
                                0,
                                SOURCE,
                                q.symbol(),
                                q.time(),
                                received,
                                q.bid(),
                                q.bidSize(),
                                q.ask(),
                                q.askSize(),
                                backfilled,
                                false);
                    case Bar b ->
                        new Bar(
                                0,
                                SOURCE,
                                b.symbol(),
                                b.start(),
                                b.time(),
                                received,
                                b.open(),
                                b.high(),
                                b.low(),
                                b.close(),
                                b.volume(),
                                b.backfilled() || backfilled,
                                !backfilled && b.more());
                });
    }

    /** @throws IllegalArgumentException when it is no trade */
    static AlpacaItem trade(JsonNode row, String symbol) {
        String text = Json.text(row, "t");
        String id = Json.text(row, "x") + '-' + id(row) + '-' + text;
        return new AlpacaItem(
                symbol + ' ' + id,
                new Trade(
                        0,
                        SOURCE,
                        symbol,
                        time(text),
                        0,
                        Json.decimal(row, "p"),
                        Json.decimal(row, "s"),
                        id,
                        null,
                        false,
                        false));
    }

    /** Ids are unsigned and of 64 bits. */
    private static String id(JsonNode row) {
        JsonNode id = row.path("i");
        if (!id.isIntegralNumber()) {
            throw new IllegalArgumentException("field i is no whole number");
        }
        return id.asText();
    }

    /** @throws IllegalArgumentException when it is no quote */
    static AlpacaItem quote(JsonNode row, String symbol) {
        return new AlpacaItem(
                "",
                new Quote(
                        0,
                        SOURCE,
                        symbol,
                        time(Json.text(row, "t")),
                        0,
                        Json.decimal(row, "bp"),
                        Json.decimal(row, "bs"),
                        Json.decimal(row, "ap"),
                        Json.decimal(row, "as"),
                        false,
                        false));
    }

    /**
     * A minute bar; it stands on the tape at its close.
     *
     * @param update whether it replaces an earlier one: then it comes too late to fill anything, as what is back-filled does
     * @throws IllegalArgumentException when it is no bar
     */
    static AlpacaItem bar(JsonNode row, String symbol, boolean update, boolean more) {
        long start = time(Json.text(row, "t"));
        Bar bar = new Bar(
                0,
                SOURCE,
                symbol,
                start,
                start + MINUTE,
                0,
                Json.decimal(row, "o"),
                Json.decimal(row, "h"),
                Json.decimal(row, "l"),
                Json.decimal(row, "c"),
                Json.decimal(row, "v"),
                update,
                more);
        return new AlpacaItem(symbol + ' ' + EventIds.of(bar), bar);
    }

    /** Microseconds; Alpaca gives up to nanoseconds. */
    static long time(String text) {
        try {
            Instant time = Instant.parse(text);
            return Micros.of(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("field t is no time: " + Json.firstLine(e), e);
        }
    }
}
