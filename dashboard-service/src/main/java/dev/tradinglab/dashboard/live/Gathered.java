package dev.tradinglab.dashboard.live;

import dev.tradinglab.dashboard.ledger.TradeView;
import dev.tradinglab.dashboard.live.LiveUpdate.Sample;
import dev.tradinglab.dashboard.tape.TapeState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has come and has not gone out yet: the latest sample of each account, and the latest fills. For one thread at a time. */
final class Gathered {
    private static final int MAX_TRADES = 100;

    private final Map<List<String>, Sample> samples = new LinkedHashMap<>();
    private final Deque<TradeView> trades = new ArrayDeque<>();

    void add(Sample sample) {
        samples.put(List.of(sample.run(), sample.bot()), sample);
    }

    void add(TradeView trade) {
        trades.addLast(trade);
        if (trades.size() > MAX_TRADES) {
            trades.removeFirst();
        }
    }

    /** All of a message that did not go out. */
    void add(LiveUpdate update) {
        update.equity().forEach(this::add);
        update.trades().forEach(this::add);
    }

    /** All of it as one message; nothing is left. */
    LiveUpdate drain(TapeState tape) {
        var update = new LiveUpdate(tape, List.copyOf(samples.values()), List.copyOf(trades));
        samples.clear();
        trades.clear();
        return update;
    }

    /** A message that goes out, and with it all that is here. */
    LiveUpdate drainWith(LiveUpdate update) {
        if (samples.isEmpty() && trades.isEmpty()) {
            return update;
        }
        add(update);
        return drain(update.tape());
    }
}
