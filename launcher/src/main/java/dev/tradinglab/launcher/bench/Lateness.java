package dev.tradinglab.launcher.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How late orders were, milliseconds. */
final class Lateness {
    private final List<Long> all = new ArrayList<>();

    void add(long millis) {
        all.add(millis);
    }

    @Override
    public String toString() {
        if (all.isEmpty()) {
            return "no orders";
        }
        Collections.sort(all);
        return String.format(
                Locale.ROOT,
                "%d orders, p50 %d ms, p99 %d ms, most %d ms",
                all.size(),
                all.get(all.size() / 2),
                all.get(all.size() * 99 / 100),
                all.getLast());
    }
}
