package dev.tradinglab.bothost.life;

import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.OrdersMark;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a partition's log tells of one run. */
public final class RunHistory {
    private final String run;
    private final boolean whole;
    private final Map<String, BotHistory> bots = new TreeMap<>();
    private final Set<String> refused = new HashSet<>();
    private long marked = -1;
    private boolean finished;

    /**
     * A run of which nothing is known.
     *
     * @param whole whether its bots are remembered behind its end
     */
    RunHistory(String run, boolean whole) {
        this.run = run;
        this.whole = whole;
    }

    void take(BotRecord record) {
        BotHistory known = bots.get(record.bot());
        if (known != null) {
            known.take(record);
        } else if (record instanceof BotStarted start) {
            refused.remove(start.bot());
            bots.put(start.bot(), new BotHistory(start));
        } else if (record instanceof CommandRefused) {
            refused.add(record.bot());
        }
    }

    void take(OrdersMark mark) {
        marked = Math.max(marked, mark.position());
        bots.values().stream()
                .filter(bot -> !mark.behind().contains(bot.bot()))
                .forEach(bot -> bot.mark(mark.position()));
        if (mark.last()) {
            finished = true;
            if (whole) {
                bots.values().forEach(BotHistory::end);
            } else {
                // A finished run is not rebuilt, and its orders may be many.
                bots.clear();
                refused.clear();
            }
        }
    }

    /** The run. */
    public String run() {
        return run;
    }

    /** The bots that were started in it, by version. */
    public Map<String, BotHistory> bots() {
        return Collections.unmodifiableMap(bots);
    }

    /** Bots whose start was refused and that were never started. */
    public Set<String> refused() {
        return Collections.unmodifiableSet(refused);
    }

    /** Position of the last mark; -1 when there was none. */
    public long marked() {
        return marked;
    }

    /** True when a mark said that nothing follows. */
    public boolean finished() {
        return finished;
    }
}
