package dev.tradinglab.dashboard.live;

import dev.tradinglab.dashboard.ledger.TradeView;
import dev.tradinglab.dashboard.tape.TapeState;
import java.util.List;

/**
 * One message to open pages: what has changed since the last one, only the latest of each.
 *
 * @param tape the tape as of now
 * @param equity the latest sample of each account that has a new one
 * @param trades new fills, oldest first; no more than the feed's bound, the older ones left out
 */
public record LiveUpdate(TapeState tape, List<Sample> equity, List<TradeView> trades) {
    /** Keeps its own copies. */
    public LiveUpdate {
        equity = List.copyOf(equity);
        trades = List.copyOf(trades);
    }

    /**
     * An account at a position. Amounts are decimal texts.
     *
     * @param bot the version
     * @param time tape time, microseconds
     */
    public record Sample(
            String run,
            String bot,
            long position,
            long time,
            String cash,
            String equity,
            String realized,
            String unrealized) {}
}
