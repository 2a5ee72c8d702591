package dev.tradinglab.bothost.guest;

import dev.tradinglab.events.order.OrderRequest;
import java.util.List;

/** What came of calling a bot. */
public sealed interface CallResult {
    /** What the bot said, in order. */
    List<LogLine> logs();

    /**
     * The calls up to {@code next} returned.
     *
     * @param next index of the first call of the stretch that was not made
     * @param orders what the last of them placed; none of the others placed any
     * @param firstIndex number of the first of these orders within its position: {@code init} and {@code on_tick} share one
     * @param lastError why the last of them raised; null when it did not
     */
    record Returned(int next, List<OrderRequest> orders, int firstIndex, List<LogLine> logs, String lastError)
            implements CallResult {
        /** Keeps its own copies. */
        public Returned {
            orders = List.copyOf(orders);
            logs = List.copyOf(logs);
        }
    }

    /**
     * The bot is ended by what it did in a call; the orders of that call do not count, the calls before it returned without any.
     *
     * @param call index of that call in the stretch
     */
    record Failed(int call, BotFailure failure, List<LogLine> logs) implements CallResult {
        /** Keeps its own copy. */
        public Failed {
            logs = List.copyOf(logs);
        }
    }
}
