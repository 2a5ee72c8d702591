package dev.tradinglab.events.market;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tradinglab.events.json.Versioned;

/** One record of a tape. Its offset is the only thing that orders it (law 1). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Trade.class, name = "trade"),
    @JsonSubTypes.Type(value = Quote.class, name = "quote"),
    @JsonSubTypes.Type(value = Bar.class, name = "bar"),
    @JsonSubTypes.Type(value = Gap.class, name = "gap"),
    @JsonSubTypes.Type(value = Correction.class, name = "correction"),
    @JsonSubTypes.Type(value = Clock.class, name = "clock"),
    @JsonSubTypes.Type(value = TapeLease.class, name = "lease")
})
public sealed interface TapeRecord extends Versioned permits MarketEvent, TapeLease {}
