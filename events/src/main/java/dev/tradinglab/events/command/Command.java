package dev.tradinglab.events.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tradinglab.events.json.Versioned;

/** A wish about one bot of one run, keyed by the bot. What becomes of it stands in {@code orders}, with this record's offset. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StartBot.class, name = "start"),
    @JsonSubTypes.Type(value = PauseBot.class, name = "pause"),
    @JsonSubTypes.Type(value = ResumeBot.class, name = "resume"),
    @JsonSubTypes.Type(value = StopBot.class, name = "stop"),
    @JsonSubTypes.Type(value = PlaceOrder.class, name = "order"),
    @JsonSubTypes.Type(value = CancelOrder.class, name = "cancel")
})
public sealed interface Command extends Versioned
        permits StartBot, PauseBot, ResumeBot, StopBot, PlaceOrder, CancelOrder {
    /** The run. */
    String run();

    /** The bot's version, {@code name@hash}. */
    String bot();

    /** For the constructors: anyone writes commands, so each is looked at before anything is done. */
    static void require(Object... fields) {
        for (Object field : fields) {
            if (field == null) {
                throw new IllegalArgumentException("a command names its run and bot, and what is to be done");
            }
        }
    }
}
