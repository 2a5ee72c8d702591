package dev.tradinglab.tape.writer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the end of a tape tells to the one who takes it over. Only records that counted are in it (law 7).
 *
 * @param readFrom the offset back to which the tape was read
 * @param whole true when that is where the tape begins: then what is not in here is not on the tape
 * @param time largest time found, microseconds; tape time exactly, when the tape is a live one or was read as a whole; 0 when no
 *     event was found
 * @param trades the last trade of each feed that was found
 * @param ids where ids do not count up, so that the last one does not tell which others have been: the newest ones of each feed, oldest first
 */
public record TapeEnd(
        long readFrom, boolean whole, long time, Map<Feed, LastTrade> trades, Map<Feed, List<String>> ids) {
    /** Keeps its own copy. */
    public TapeEnd {
        trades = Map.copyOf(trades);
        ids = Map.copyOf(ids);
    }

    /** Of a tape on which all ids count up. */
    public TapeEnd(long readFrom, boolean whole, long time, Map<Feed, LastTrade> trades) {
        this(readFrom, whole, time, trades, Map.of());
    }

    /** True when the tape holds no event at all. */
    public boolean isEmpty() {
        return whole && time == 0;
    }

    /** The last trade of a feed; empty when there is none back to {@link #readFrom}. */
    public Optional<LastTrade> lastTrade(Feed feed) {
        return Optional.ofNullable(trades.get(feed));
    }
}
