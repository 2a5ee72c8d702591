package dev.tradinglab.launcher.replay;

import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import java.util.concurrent.TimeUnit;

/**
 * A tape in the form of a live one: its events as they are, and one clock at each full second of its own time that lies between two of them. Pure: what
 * comes out follows from what went in, so a replay that was killed is taken up by counting.
 */
final class LiveForm {
    private static final long SECOND = TimeUnit.SECONDS.toMicros(1);
    private static final long NONE = Long.MIN_VALUE;

    /** Where the events go. */
    @FunctionalInterface
    interface Sink {
        /** Takes the next one; may wait. */
        void accept(MarketEvent event) throws InterruptedException;
    }

    private final Sink out;
    private long time = NONE;
    private boolean more;

    /** @param out takes what belongs on the live tape */
    LiveForm(Sink out) {
        this.out = out;
    }

    /** The next event of the tape. Of its own clocks only the time counts. */
    void next(MarketEvent event) throws InterruptedException {
        passTo(event.time());
        more = hasMore(event);
        if (!(event instanceof Clock)) {
            out.accept(event);
        }
        time = Math.max(time, event.time());
    }

    /** The tape has ended: one last clock, so that its last event has been and gone for whoever waits for the time after it. */
    void end() throws InterruptedException {
        if (time != NONE) {
            out.accept(new Clock(0, (Math.floorDiv(time, SECOND) + 1) * SECOND));
        }
    }

    /** Events of one instant are not torn apart by a clock. */
    private void passTo(long next) throws InterruptedException {
        if (time == NONE || more) {
            return;
        }
        for (long second = (Math.floorDiv(time, SECOND) + 1) * SECOND; second < next; second += SECOND) {
            out.accept(new Clock(0, second));
        }
    }

    private static boolean hasMore(MarketEvent event) {
        return switch (event) {
            case PriceEvent price -> price.more();
            case Gap _, Correction _, Clock _ -> false;
        };
    }
}
