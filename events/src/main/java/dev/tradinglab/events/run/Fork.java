package dev.tradinglab.events.run;

import dev.tradinglab.events.json.Required;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says that a run shares the past of another one up to a point, and goes on from there by itself.
 *
 * @param run the other run; both count positions from the same offset of the same tape
 * @param position the first event that the bots of this run see; what was done to the others before it counts, nothing later
 * @param openings by bot of this run, the account that it takes over
 */
public record Fork(@Required String run, @Required long position, Map<String, Opening> openings) {
    /** @throws IllegalArgumentException when the position cannot be */
    public Fork {
        // Not Map.of(), which cannot be asked whether it contains null.
        openings = openings == null ? Collections.emptyMap() : Collections.unmodifiableMap(new TreeMap<>(openings));
        if (openings.containsValue(null)) {
            throw new IllegalArgumentException("a bot of a fork takes over no account");
        }
        if (position < 0) {
            throw new IllegalArgumentException("a fork begins at a position of its run");
        }
    }
}
