package dev.tradinglab.ingest.binance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.net.UnreadableFrameException;
import dev.tradinglab.tape.binance.BinanceTime;

/** Reads Binance's messages. Prices and sizes are taken by their decimal text; unknown fields and kinds are let pass. */
final class FrameParser {
    /** The source that the events name. */
    static final String SOURCE = "binance";

    private static final int NO_ID = -1;
    private static final int MAX_REASON = 500;

    private FrameParser() {}

    /**
     * @param received microseconds, for events that carry no time of their own
     * @throws UnreadableFrameException when it is no message of Binance
     */
    static BinanceFrame parse(String text, long received) throws UnreadableFrameException {
        Trade plain = PlainTrade.read(text, received);
        return plain != null ? new BinanceFrame.Event(plain) : parseAny(text, received);
    }

    /** The same without the short cut. */
    static BinanceFrame parseAny(String text, long received) throws UnreadableFrameException {
        try {
            JsonNode root = JsonCodec.MAPPER.readTree(text);
            if (!root.isObject()) {
                throw new UnreadableFrameException("not a JSON object");
            }
            // Acknowledgements and errors are never wrapped, events are on a combined stream.
            JsonNode data = root.has("stream") && root.path("data").isObject() ? root.get("data") : root;
            return read(root, data, received);
        } catch (JsonProcessingException e) {
            throw new UnreadableFrameException("not JSON: " + firstLine(e));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UnreadableFrameException("not an event of Binance: " + firstLine(e));
        }
    }

    private static BinanceFrame read(JsonNode root, JsonNode data, long received) {
        JsonNode kind = data.get("e");
        if (kind != null) {
            return switch (kind.asText()) {
                case "trade" -> new BinanceFrame.Event(trade(data, received));
                case "aggTrade" -> aggTrade(data, received);
                case "kline" -> kline(data, received);
                case "serverShutdown" -> new BinanceFrame.ServerShutdown();
                case String other -> new BinanceFrame.Unknown(other);
            };
        }
        if (data.has("u") && data.has("b") && data.has("a") && data.has("s")) {
            return new BinanceFrame.Event(quote(data, received));
        }
        // Documented as a bare pair, seen on the wire inside "error".
        JsonNode error = root.path("error").isObject() ? root.get("error") : root;
        if (error.has("code") && error.has("msg")) {
            return new BinanceFrame.Refused(
                    root.path("id").asLong(NO_ID),
                    error.get("code").asInt(),
                    error.get("msg").asText());
        }
        if (root.has("result") && root.has("id")) {
            return new BinanceFrame.Accepted(root.get("id").asLong(NO_ID));
        }
        return new BinanceFrame.Unknown(root.path("stream").asText("unnamed"));
    }

    private static Trade trade(JsonNode data, long received) {
        // The buyer was the maker, so the seller crossed the spread.
        Aggressor side = BinanceRows.side(flag(data, "m"));
        return new Trade(
                0,
                SOURCE,
                text(data, "s"),
                BinanceTime.micros(number(data, "T")),
                received,
                Fixed.parse(text(data, "p")),
                Fixed.parse(text(data, "q")),
                Long.toString(number(data, "t")),
                side,
                false,
                false);
    }

    /** Some aggregates were made invalid afterwards: they keep their id and nothing else. */
    private static BinanceFrame aggTrade(JsonNode data, long received) {
        if (number(data, "f") < 0) {
            return new BinanceFrame.Unknown("aggTrade made invalid");
        }
        return new BinanceFrame.Event(BinanceRows.aggregated(data, text(data, "s"), received, false));
    }

    /** Only a closed one is final. */
    private static BinanceFrame kline(JsonNode data, long received) {
        JsonNode k = data.path("k");
        if (!flag(k, "x")) {
            return new BinanceFrame.Unfinished();
        }
        return new BinanceFrame.Event(new Bar(
                0,
                SOURCE,
                text(k, "s"),
                BinanceTime.micros(number(k, "t")),
                BinanceTime.close(number(k, "T")),
                received,
                Fixed.parse(text(k, "o")),
                Fixed.parse(text(k, "h")),
                Fixed.parse(text(k, "l")),
                Fixed.parse(text(k, "c")),
                Fixed.parse(text(k, "v")),
                false,
                false));
    }

    private static Quote quote(JsonNode data, long received) {
        return new Quote(
                0,
                SOURCE,
                text(data, "s"),
                received,
                received,
                Fixed.parse(text(data, "b")),
                Fixed.parse(text(data, "B")),
                Fixed.parse(text(data, "a")),
                Fixed.parse(text(data, "A")),
                false,
                false);
    }

    private static String text(JsonNode data, String field) {
        JsonNode node = data.path(field);
        if (!node.isTextual()) {
            throw new IllegalArgumentException("field " + field + " is no text");
        }
        return node.textValue();
    }

    private static long number(JsonNode data, String field) {
        JsonNode node = data.path(field);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("field " + field + " is no whole number");
        }
        return node.longValue();
    }

    private static boolean flag(JsonNode data, String field) {
        JsonNode node = data.path(field);
        if (!node.isBoolean()) {
            throw new IllegalArgumentException("field " + field + " is neither true nor false");
        }
        return node.booleanValue();
    }

    /** Short, since it may quote a text of any length. */
    private static String firstLine(Exception e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return line.length() > MAX_REASON ? line.substring(0, MAX_REASON) + "…" : line;
    }
}
