package dev.tradinglab.engine.order;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tradinglab.events.order.OrderRequest;
import dev.tradinglab.events.trade.Side;

/** An order that was accepted and waits for the event that fills it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = WorkingMarketOrder.class, name = "market"))
public sealed interface WorkingOrder permits WorkingMarketOrder {
    /** {@code bot/position/index}. */
    String id();

    /** What to trade. */
    String symbol();

    /** Which way. */
    Side side();

    /** Size asked for, 1e-8, positive. */
    long size();

    /** Tape time of the decision, microseconds. */
    long decided();

    /** The bot's own words. */
    OrderRequest request();
}
