package dev.tradinglab.ingest.manifold;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.net.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The markets that were found, and the symbols of their shares: {@code MARKET:YES} and {@code MARKET:NO}, of one answer of several
 * {@code MARKET/ANSWER_ID:YES} and {@code …:NO}; MARKET as the settings have it.
 */
final class MarketBook {
    /** The source that the events name. */
    static final String SOURCE = "manifold";

    private record Question(String contract, String answer) {}

    private record Market(String name, boolean allAnswers) {}

    private final Map<String, Market> markets = new LinkedHashMap<>();
    private final Map<Question, String> names = new LinkedHashMap<>();

    /**
     * Adds what Manifold says of a market.
     *
     * @param wanted as in the settings
     * @return why it cannot be had; empty when it was added
     */
    Optional<String> add(String wanted, JsonNode market) {
        String name = name(wanted);
        String answer = wanted.length() > name.length() ? wanted.substring(name.length() + 1) : "";
        String id = Json.text(market, "id");
        JsonNode answers = market.path("answers");
        boolean several = market.path("mechanism").asText().equals("cpmm-multi-1");
        if (!several && !market.path("mechanism").asText().equals("cpmm-1")) {
            return Optional.of(wanted + " is of a kind ("
                    + market.path("mechanism").asText() + ") that has no shares of YES and NO");
        }
        List<Question> found = new ArrayList<>();
        if (!several) {
            found.add(new Question(id, ""));
        }
        for (JsonNode one : several ? answers : Json.none()) {
            String text = one.path("id").asText();
            if (answer.isEmpty() || answer.equals(text)) {
                found.add(new Question(id, text));
            }
        }
        if (found.isEmpty() && !answer.isEmpty()) {
            return Optional.of(wanted + ": the market has no such answer");
        }
        for (Question question : found) {
            String symbol = question.answer.isEmpty() ? name : name + "/" + question.answer;
            if (!PriceEvent.isSymbol(symbol + ":YES")) {
                return Optional.of(
                        wanted + " is too long for a symbol, or has blanks: name the market by its id, " + id);
            }
            names.put(question, symbol);
        }
        markets.merge(
                id,
                new Market(name, several && answer.isEmpty()),
                (old, now) -> new Market(old.name, old.allAnswers || now.allAnswers));
        return Optional.empty();
    }

    /** The market's part of a setting. */
    static String name(String wanted) {
        int slash = wanted.indexOf('/');
        return slash < 0 ? wanted : wanted.substring(0, slash);
    }

    /** Ids of the markets. */
    Set<String> contracts() {
        return markets.keySet();
    }

    /** Symbols of all shares. */
    List<String> symbols() {
        return names.values().stream()
                .flatMap(name -> List.of(name + ":YES", name + ":NO").stream())
                .toList();
    }

    /** An answer that was added to a market of which all are wanted; true when it is new to us. */
    boolean learn(Bet bet) {
        Market market = markets.get(bet.contract());
        Question question = new Question(bet.contract(), bet.answer());
        if (market == null || !market.allAnswers || bet.answer().isEmpty() || names.containsKey(question)) {
            return false;
        }
        String symbol = market.name + "/" + bet.answer();
        if (!PriceEvent.isSymbol(symbol + ":YES")) {
            return false;
        }
        names.put(question, symbol);
        return true;
    }

    /** Whether somebody wants the bet's market and answer. */
    boolean isWanted(Bet bet) {
        return names.containsKey(new Question(bet.contract(), bet.answer()));
    }

    /** A bet as the trades of its two shares; a share that costs nothing any more has none. */
    List<PriceEvent> trades(Bet bet, long received, boolean backfilled) {
        String name = names.get(new Question(bet.contract(), bet.answer()));
        List<PriceEvent> trades = new ArrayList<>(2);
        boolean both = bet.after() > 0 && bet.after() < Fixed.ONE;
        if (bet.after() > 0) {
            trades.add(trade(bet, name + ":YES", bet.after(), bet.side(), received, backfilled, both));
        }
        if (bet.after() < Fixed.ONE) {
            trades.add(trade(bet, name + ":NO", Fixed.ONE - bet.after(), bet.otherSide(), received, backfilled, false));
        }
        return trades;
    }

    private static Trade trade(
            Bet bet, String symbol, long price, Aggressor side, long received, boolean backfilled, boolean more) {
        return new Trade(
                0, SOURCE, symbol, bet.time(), received, price, bet.shares(), bet.id(), side, backfilled, more);
    }
}
