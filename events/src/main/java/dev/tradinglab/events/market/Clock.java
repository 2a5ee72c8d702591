package dev.tradinglab.events.market;

import dev.tradinglab.events.json.Required;

/**
 * Time passes on a live tape also when nothing trades: one a second, in the tape's own time.
 *
 * @param lease offset of the writer's lease on the tape
 * @param time microseconds
 */
public record Clock(@Required long lease, @Required long time) implements MarketEvent {
    /** @throws IllegalArgumentException when the time cannot be */
    public Clock {
        MarketEvent.requireLease(lease);
        MarketEvent.requireTime(time);
    }
}
