package dev.tradinglab.ingest.net;

import dev.tradinglab.tape.writer.TapeEnd;
import java.util.LinkedHashSet;
import java.util.function.BinaryOperator;

/** The ids of the last events, for sources whose ids do not count up: whether an event has been here can be asked of the newest ones only. */
public final class RecentIds {
    /** How many are known. */
    static final int MOST = 50_000;

    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    /**
     * Knows what stands at the end of a tape.
     *
     * @param key what an event is known by, from its feed and its id on the tape
     */
    public static RecentIds of(TapeEnd end, BinaryOperator<String> key) {
        RecentIds recent = new RecentIds();
        end.ids().forEach((feed, ids) -> ids.forEach(id -> recent.add(key.apply(feed.symbol(), id))));
        return recent;
    }

    /** @return false when it was there already */
    public boolean add(String id) {
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > MOST) {
            ids.removeFirst();
        }
        return true;
    }

    /** Whether it has been here. */
    public boolean contains(String id) {
        return ids.contains(id);
    }
}
