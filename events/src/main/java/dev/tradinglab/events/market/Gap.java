package dev.tradinglab.events.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradinglab.events.json.Required;

/**
 * Market events are missing here (law 8). A gap moves no price and calls nobody.
 *
 * @param lease offset of the writer's lease on the tape
 * @param source the feed
 * @param symbol what is missing events; null when the whole feed was away
 * @param time tape time at which the gap was noted, microseconds
 * @param from begin of the outage, microseconds; 0 when unknown
 * @param to its end, microseconds; 0 when it has not ended
 * @param fromId first missing id; null where the source has none
 * @param toId last missing id; null where the source has none
 * @param missing how many events are known to be missing; 0 when unknown
 * @param filled how many of them follow as back-filled events, unless the writer dies before: then the next one begins behind the last
 * @param reason in words: {@code reconnect}, {@code ids skipped}
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Gap(
        @Required long lease,
        String source,
        String symbol,
        @Required long time,
        long from,
        long to,
        String fromId,
        String toId,
        long missing,
        long filled,
        String reason)
        implements MarketEvent {
    /** @throws IllegalArgumentException when the time cannot be */
    public Gap {
        MarketEvent.requireLease(lease);
        MarketEvent.requireTime(time);
    }
}
