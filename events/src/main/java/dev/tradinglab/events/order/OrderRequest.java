package dev.tradinglab.events.order;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a bot asked for, in its own words: texts, since a refusal is the engine's to give, as an event (law 8), and since a float enters
 * through its shortest decimal text (law 3).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = MarketOrder.class, name = "market"))
public sealed interface OrderRequest permits MarketOrder {
    /** What to trade. */
    String symbol();

    /** {@code BUY} or {@code SELL}; anything else is refused. */
    String side();

    /** How much, as decimal text. */
    String size();
}
