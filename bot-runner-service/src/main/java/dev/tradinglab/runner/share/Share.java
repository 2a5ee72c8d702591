package dev.tradinglab.runner.share;

import dev.tradinglab.events.run.Lane;
import java.util.Map;

/**
 * One partition number: that partition of every topic keyed by bot, in both lanes.
 *
 * @param partition its number
 * @param lanes what is owned in each
 */
public record Share(int partition, Map<Lane, LaneShare> lanes) {
    /** Keeps its own copy. */
    public Share {
        lanes = Map.copyOf(lanes);
    }

    /** Offset in {@code commands} from which on there may be wishes that are not answered. */
    public long firstCommand() {
        return lanes.values().stream().mapToLong(LaneShare::lastCommand).min().orElseThrow() + 1;
    }

    /** What is owned in a lane. */
    public LaneShare lane(Lane lane) {
        return lanes.get(lane);
    }

    /** Lets it go. */
    public void close() {
        lanes.values().forEach(LaneShare::close);
    }
}
