package dev.tradinglab.dashboard.tape;

import java.util.List;

/**
 * The live tape at its end.
 *
 * @param source {@code sim} or {@code binance}
 * @param tape the topic
 * @param simulated true when no market stands behind it
 * @param run id of the live run on it
 * @param time tape time, microseconds; 0 before the first event
 * @param next offset that the next record will have; -1 before the first record was seen
 * @param eventAge milliseconds since the last price arrived on the tape; null before the first
 * @param recordAge milliseconds since the last record of any kind, clock included; null before the first: says whether the feed's
 *     writer lives
 * @param outage why events are missing now; null while the feed delivers
 * @param prices by symbol
 */
public record TapeState(
        String source,
        String tape,
        boolean simulated,
        String run,
        long time,
        long next,
        Long eventAge,
        Long recordAge,
        String outage,
        List<LastPrice> prices) {
    /**
     * The last price of a symbol.
     *
     * @param price decimal text
     * @param time the market's time, microseconds
     */
    public record LastPrice(String symbol, String price, long time) {}
}
