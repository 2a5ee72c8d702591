package dev.tradinglab.ledger.fact;

import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import java.util.List;

/** Which topics the ledger reads: one channel a lane, so that a backtest at full speed never delays live rows. */
public final class LedgerTopics {
    private LedgerTopics() {}

    /**
     * The topics of a lane's channel. Those that all lanes share come with the live lane; imported runs come with the backtests, since nobody
     * waits for them as for a fill.
     */
    public static List<TopicSpec<?>> of(Lane lane) {
        return switch (lane) {
            case LIVE ->
                List.of(
                        Topics.RUNS,
                        Topics.BOTS,
                        Topics.BOT_LOGS,
                        Topics.orders(lane),
                        Topics.trades(lane),
                        Topics.equity(lane));
            case BACKTEST ->
                List.of(
                        Topics.orders(lane),
                        Topics.trades(lane),
                        Topics.equity(lane),
                        Topics.orders(Lane.IMPORTED),
                        Topics.trades(Lane.IMPORTED),
                        Topics.equity(Lane.IMPORTED));
            case IMPORTED -> List.of();
        };
    }
}
