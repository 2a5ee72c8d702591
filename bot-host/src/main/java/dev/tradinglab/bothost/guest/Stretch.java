package dev.tradinglab.bothost.guest;

import java.util.List;

/**
 * Consecutive calls of a bot during which its account stands still but for its valuation: no fill, no working order. Arrays may be
 * longer than {@code count}, are not copied, and belong to the caller again when the call returns. Symbols are in the order of the bot's {@code SYMBOLS}.
 *
 * @param count index behind its last call; the first one is named by whoever runs it
 * @param positions position on the tape of each call
 * @param times tape time of each call, microseconds
 * @param prices last price by symbol, then by call; NaN when none has been seen
 * @param equity at each call
 * @param unrealized profit or loss of the open positions at each call
 * @param cash at every call
 * @param realized profit or loss so far, at every call
 * @param holdings size of the position by symbol, at every call
 * @param refusals orders refused since the call before; the first call is told of them, and no other
 */
public record Stretch(
        int count,
        long[] positions,
        long[] times,
        List<double[]> prices,
        double[] equity,
        double[] unrealized,
        double cash,
        double realized,
        double[] holdings,
        List<Refusal> refusals) {
    /** @throws IllegalArgumentException when there is no call or the arrays do not match */
    public Stretch {
        if (count < 1 || positions.length < count || times.length < count || prices.size() != holdings.length) {
            throw new IllegalArgumentException("a stretch of " + count + " calls does not match its arrays");
        }
    }
}
