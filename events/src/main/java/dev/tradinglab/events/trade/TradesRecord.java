package dev.tradinglab.events.trade;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tradinglab.events.json.Versioned;

/** One record of {@code trades}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Filled.class, name = "filled"),
    @JsonSubTypes.Type(value = Rejected.class, name = "rejected"),
    @JsonSubTypes.Type(value = Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = Expired.class, name = "expired"),
    @JsonSubTypes.Type(value = TradesMark.class, name = "mark")
})
public sealed interface TradesRecord extends Versioned permits Outcome, TradesMark {
    /** The run it belongs to. */
    String run();

    /** Position on the run's tape, counted from the begin of the run's range. */
    long position();
}
