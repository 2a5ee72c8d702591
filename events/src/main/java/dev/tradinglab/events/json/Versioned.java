package dev.tradinglab.events.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** Everything on a topic names the version of its meaning: fields may be added under one number, a changed meaning raises it. */
@JsonPropertyOrder("v")
public interface Versioned {
    /** The newest version that this code knows. */
    int VERSION = 1;

    /** The version of the meaning, written first. */
    @JsonProperty(value = "v", access = JsonProperty.Access.READ_ONLY)
    default int v() {
        return VERSION;
    }
}
