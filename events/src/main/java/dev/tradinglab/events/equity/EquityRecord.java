package dev.tradinglab.events.equity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tradinglab.events.json.Versioned;

/** One record of {@code equity}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EquitySample.class, name = "sample"),
    @JsonSubTypes.Type(value = EquityMark.class, name = "mark")
})
public sealed interface EquityRecord extends Versioned permits EquitySample, EquityMark {
    /** The run it belongs to. */
    String run();

    /** Position on the run's tape, counted from the begin of the run's range. */
    long position();
}
