package dev.tradinglab.launcher.tapes;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.tape.shape.Density;
import dev.tradinglab.tape.shape.Silences;
import java.util.ArrayList;
import java.util.List;

/** What a tape looks like, event by event. Prices only: clocks say nothing of a market. */
final class TapeLook {
    /** Lines of the picture at most. */
    private static final int MOST_STRETCHES = 24;

    private static final int MOST_SILENCES = 5;

    /** Gaps that are kept to be shown; all are counted. */
    private static final int MOST_GAPS = 10;

    private final Density density = new Density(MOST_STRETCHES);
    private final Silences silences = new Silences(MOST_SILENCES);
    private final List<Gap> gaps = new ArrayList<>();
    private long trades;
    private long quotes;
    private long bars;
    private long clocks;
    private long corrections;
    private long gapCount;
    private long missing;

    /**
     * What was seen.
     *
     * @param width length of each stretch, microseconds
     * @param density price events in each stretch of time
     * @param silences the longest, the longest first
     * @param gaps how many are on the tape
     * @param missing events that these know to be missing and not filled
     * @param firstGaps the first of them
     */
    record Seen(
            long trades,
            long quotes,
            long bars,
            long clocks,
            long corrections,
            long width,
            List<Density.Stretch> density,
            List<Silences.Silence> silences,
            long gaps,
            long missing,
            List<Gap> firstGaps) {}

    void add(MarketEvent event) {
        switch (event) {
            case Trade _ -> trades++;
            case Quote _ -> quotes++;
            case Bar _ -> bars++;
            case Clock _ -> clocks++;
            case Correction _ -> corrections++;
            case Gap gap -> add(gap);
        }
        if (event instanceof PriceEvent) {
            density.add(event.time());
            silences.add(event.time());
        }
    }

    private void add(Gap gap) {
        gapCount++;
        missing += Math.max(0, gap.missing() - gap.filled());
        if (gaps.size() < MOST_GAPS) {
            gaps.add(gap);
        }
    }

    Seen seen() {
        return new Seen(
                trades,
                quotes,
                bars,
                clocks,
                corrections,
                density.width(),
                density.stretches(),
                silences.longest(),
                gapCount,
                missing,
                List.copyOf(gaps));
    }
}
