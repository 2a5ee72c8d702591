package dev.tradinglab.ingest.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.ingest.net.Json;
import dev.tradinglab.ingest.net.UnreadableFrameException;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceSignal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is said on a connection to Alpaca: a welcome, the key, the subscription and its complete set, then arrays of events. */
final class AlpacaTalk {
    /** Who listens. */
    interface Ears {
        /** To Alpaca. */
        void send(String message);

        /** Everything that is wanted is subscribed. */
        void subscribed(Moment at);

        /** Alpaca said no; for long, when somebody must change a setting or the account before it says yes. */
        void refused(String why, boolean forLong);

        /** The connection is of no more use, and another one may be. */
        void broken(String why);

        /** An event. */
        void item(AlpacaItem item, Moment at);

        /** The exchange took a trade back or changed it. */
        void revised(SourceSignal.Revised revised);

        /** Something that cannot be an event. */
        void unreadable(String reason, String text, Moment at);

        /** Something that we did not ask for. */
        void unknown(String kind);
    }

    private final AlpacaSettings settings;
    private final Ears ears;
    private boolean over;

    AlpacaTalk(AlpacaSettings settings, Ears ears) {
        this.settings = settings;
        this.ears = ears;
    }

    /** A connection stands; Alpaca speaks first. */
    void opened() {
        over = false;
    }

    void text(String message, Moment at) {
        JsonNode frame;
        try {
            frame = Json.read(message);
        } catch (UnreadableFrameException e) {
            ears.unreadable(e.getMessage(), message, at);
            return;
        }
        if (!frame.isArray()) {
            ears.unreadable("not an array", message, at);
            return;
        }
        for (int i = 0; i < frame.size() && !over; i++) {
            item(frame.get(i), frame.path(i + 1), at);
        }
    }

    private void item(JsonNode item, JsonNode next, Moment at) {
        try {
            switch (item.path("T").asText()) {
                case "t" -> ears.item(AlpacaItem.trade(item, Json.text(item, "S")), at);
                case "q" -> ears.item(AlpacaItem.quote(item, Json.text(item, "S")), at);
                case "b" -> ears.item(AlpacaItem.bar(item, Json.text(item, "S"), false, sameMinute(item, next)), at);
                case "u" -> ears.item(AlpacaItem.bar(item, Json.text(item, "S"), true, false), at);
                case "c", "x" -> revised(item, at);
                case "success" -> success(item.path("msg").asText());
                case "subscription" -> subscribed(item, at);
                case "error" ->
                    error(item.path("code").asInt(), item.path("msg").asText());
                case "" -> ears.unreadable("an item without a kind", item.toString(), at);
                case String other -> ears.unknown("item " + other);
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            ears.unreadable("not an event of Alpaca: " + Json.firstLine(e), item.toString(), at);
        }
    }

    /** Bars of one minute belong together: nobody is called before the last of them. */
    private static boolean sameMinute(JsonNode item, JsonNode next) {
        return next.path("T").asText().equals("b") && next.path("t").equals(item.path("t"));
    }

    /** The exchange took a trade back or changed it. The past of a tape is never edited: bots have acted on it. */
    private void revised(JsonNode item, Moment at) {
        String symbol = Json.text(item, "S");
        String exchange = Json.text(item, "x");
        PriceEvent.requireSymbol(symbol);
        // Trades of other days may have the same number.
        String id = item.path("T").asText()
                + ' '
                + exchange
                + ' '
                + item.path("oi").asText(item.path("i").asText())
                + ' '
                + item.path("t").asText();
        if (item.path("T").asText().equals("c")) {
            ears.revised(new SourceSignal.Revised(
                    symbol,
                    exchange + '-' + item.path("oi").asText(),
                    Correction.Kind.CORRECTED,
                    Json.decimal(item, "cp"),
                    Json.decimal(item, "cs"),
                    id,
                    at));
        } else {
            Correction.Kind kind =
                    item.path("a").asText().equals("E") ? Correction.Kind.ERROR : Correction.Kind.CANCELLED;
            ears.revised(new SourceSignal.Revised(
                    symbol, exchange + '-' + item.path("i").asText(), kind, 0, 0, id, at));
        }
    }

    private void success(String what) {
        switch (what) {
            case "connected" ->
                ears.send(Json.write(ordered("action", "auth", "key", settings.key(), "secret", settings.secret())));
            case "authenticated" -> {
                Map<String, Object> subscribe = ordered("action", "subscribe");
                subscribe.putAll(wanted());
                ears.send(Json.write(subscribe));
            }
            case String other -> ears.unknown("success " + other);
        }
    }

    private Map<String, Object> wanted() {
        Map<String, Object> wanted = new LinkedHashMap<>();
        if (settings.trades()) {
            wanted.put("trades", settings.symbols());
        }
        if (settings.quotes()) {
            wanted.put("quotes", settings.symbols());
        }
        if (settings.bars()) {
            wanted.put("bars", settings.symbols());
            wanted.put("updatedBars", settings.symbols());
        }
        return wanted;
    }

    /** The answer names the complete set; channels on which there is nothing may be missing in it. */
    private void subscribed(JsonNode set, Moment at) {
        for (String channel : wanted().keySet()) {
            List<String> there =
                    set.path(channel).valueStream().map(JsonNode::asText).toList();
            for (String symbol : settings.symbols()) {
                if (!there.contains(symbol) && !there.contains("*")) {
                    over = true;
                    ears.refused("Alpaca does not send " + channel + " of " + symbol + ": is it its name?", true);
                    return;
                }
            }
        }
        ears.subscribed(at);
    }

    private void error(int code, String message) {
        over = true;
        String said = "Alpaca says " + code + " (" + message + "): ";
        switch (code) {
            case 402 -> ears.refused(said + "look at ALPACA_API_KEY and ALPACA_SECRET_KEY", true);
            case 404 -> ears.refused(said + "the key was not accepted in time", true);
            case 405 -> ears.refused(said + "the plan allows fewer symbols (30 on the free one)", true);
            case 406 -> ears.refused(said + "another connection of this account is open, or lingers", false);
            case 407 -> ears.broken(said + "we read too slowly");
            case 409, 411 -> ears.refused(said + "the plan does not include this feed", true);
            case 400, 410 -> ears.refused(said + "look at the symbols and the feed", true);
            case 401, 403 -> ears.broken(said + "the handshake went wrong");
            default -> ears.broken(said + "it is tried again");
        }
    }

    private static Map<String, Object> ordered(String... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
