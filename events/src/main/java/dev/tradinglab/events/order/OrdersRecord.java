package dev.tradinglab.events.order;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tradinglab.events.json.Versioned;

/** One record of {@code orders}: what a runner decided, in the order in which it counts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrdersLease.class, name = "lease"),
    @JsonSubTypes.Type(value = BotStarted.class, name = "started"),
    @JsonSubTypes.Type(value = BotPaused.class, name = "paused"),
    @JsonSubTypes.Type(value = BotResumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = BotStopped.class, name = "stopped"),
    @JsonSubTypes.Type(value = BotFailed.class, name = "failed"),
    @JsonSubTypes.Type(value = OrderPlaced.class, name = "order"),
    @JsonSubTypes.Type(value = CancelPlaced.class, name = "cancel"),
    @JsonSubTypes.Type(value = CommandRefused.class, name = "refused"),
    @JsonSubTypes.Type(value = OrdersMark.class, name = "mark")
})
public sealed interface OrdersRecord extends Versioned permits OrdersLease, Leased {}
