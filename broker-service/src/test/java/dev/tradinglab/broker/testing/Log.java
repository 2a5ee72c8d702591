package dev.tradinglab.broker.testing;

import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersMark;
import java.util.List;

/** Records of one run as a runner writes them under a lease. */
public record Log(long lease, String run) {
    public BotStarted started(String bot, long position) {
        return new BotStarted(lease, run, bot, position, SimTape.SYMBOLS, 0L);
    }

    public OrderPlaced order(String bot, long position, int index, String symbol, String side, String size) {
        var request = new MarketOrder(symbol, side, size);
        return new OrderPlaced(
                lease, run, bot, OrderPlaced.id(bot, position, index), position, index, 0, request, null);
    }

    public OrderPlaced buy(String bot, long position) {
        return order(bot, position, 0, "BTCUSDT", "BUY", "0.01");
    }

    public CancelPlaced cancel(String bot, long position, String order) {
        return new CancelPlaced(lease, run, bot, position, order, null);
    }

    public BotStopped stopped(String bot, long position) {
        return new BotStopped(lease, run, bot, position, 1L);
    }

    public BotResumed resumed(String bot, long position) {
        return new BotResumed(lease, run, bot, position, 2L);
    }

    public BotFailed failed(String bot, long position) {
        return new BotFailed(lease, run, bot, position, FailureCode.TIMEOUT, "too slow", null);
    }

    public OrdersMark mark(int partition, long position, String... behind) {
        return new OrdersMark(lease, run, partition, position, List.of(behind), false);
    }

    public OrdersMark last(int partition, long position) {
        return new OrdersMark(lease, run, partition, position, List.of(), true);
    }
}
