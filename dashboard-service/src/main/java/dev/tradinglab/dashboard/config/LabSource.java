package dev.tradinglab.dashboard.config;

import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;

/** Where the live market comes from. A simulated and a real feed never share a tape, a run or an account. */
public enum LabSource {
    /** The seeded simulated exchange. */
    SIM("sim", Topics.TICKS_SIM, "live-sim", true),
    /** Binance Spot. */
    BINANCE("binance", Topics.TICKS, "live", false),
    /** US stocks from Alpaca. */
    ALPACA("alpaca", Topics.TICKS_ALPACA, "live-alpaca", false),
    /** Bets on Manifold Markets. */
    MANIFOLD("manifold", Topics.TICKS_MANIFOLD, "live-manifold", false),
    /** US stocks from StockData.org. */
    STOCKDATA("stockdata", Topics.TICKS_STOCKDATA, "live-stockdata", false);

    private final String text;
    private final TopicSpec<TapeRecord> tape;
    private final String liveRun;
    private final boolean simulated;

    LabSource(String text, TopicSpec<TapeRecord> tape, String liveRun, boolean simulated) {
        this.text = text;
        this.tape = tape;
        this.liveRun = liveRun;
        this.simulated = simulated;
    }

    /** As users write it, such as {@code sim}. */
    public String text() {
        return text;
    }

    /** The tape that it is written to. */
    public TopicSpec<TapeRecord> tape() {
        return tape;
    }

    /** Id of the live run on that tape. */
    public String liveRun() {
        return liveRun;
    }

    /** True when no market stands behind it. */
    public boolean simulated() {
        return simulated;
    }
}
