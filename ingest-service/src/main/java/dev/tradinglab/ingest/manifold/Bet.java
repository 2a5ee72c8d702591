package dev.tradinglab.ingest.manifold;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.ingest.net.Json;

/**
 * What a bet tells of a market's price.
 *
 * @param answer id of the answer that was bet on; empty in a market of one question
 * @param time microseconds
 * @param before probability of YES before it, 1e-8
 * @param after probability of YES after it, 1e-8
 * @param shares that changed hands, 1e-8; 0 for a limit order that waits, and for what moved by somebody else's bet
 * @param buysYes whether YES was bought or NO sold
 * @param redemption a pair of shares was given back, which tells no price
 */
record Bet(
        String id,
        String contract,
        String answer,
        long time,
        long before,
        long after,
        long shares,
        boolean buysYes,
        boolean redemption) {
    /**
     * @throws IllegalArgumentException when it is no bet on YES or NO, or none that could be an event
     * @throws ArithmeticException when one of its numbers does not fit
     */
    static Bet read(JsonNode row) {
        String outcome = Json.text(row, "outcome");
        if (!outcome.equals("YES") && !outcome.equals("NO")) {
            throw new IllegalArgumentException("a bet on neither YES nor NO");
        }
        long after = Json.decimal(row, "probAfter");
        if (after < 0 || after > Fixed.ONE) {
            throw new IllegalArgumentException("a probability of " + Fixed.format(after));
        }
        long shares = Json.decimal(row, "shares");
        String id = Json.text(row, "id");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a bet without an id");
        }
        // Here, where it can be put aside alone: later it is one of many.
        PriceEvent.requireId(id);
        long time = Json.millis(row, "createdTime");
        MarketEvent.requireTime(time);
        return new Bet(
                id,
                Json.text(row, "contractId"),
                row.path("answerId").asText(""),
                time,
                row.path("probBefore").isNumber() ? Json.decimal(row, "probBefore") : after,
                after,
                Math.absExact(shares),
                outcome.equals("YES") == shares >= 0,
                row.path("isRedemption").asBoolean(false));
    }

    /** Whether it tells a price: shares changed hands, or the probability did. */
    boolean tellsPrice() {
        return !redemption && (shares != 0 || before != after);
    }

    /** The taker's side, for who looks at YES. */
    Aggressor side() {
        return buysYes ? Aggressor.BUY : Aggressor.SELL;
    }

    /** The taker's side, for who looks at NO. */
    Aggressor otherSide() {
        return buysYes ? Aggressor.SELL : Aggressor.BUY;
    }
}
