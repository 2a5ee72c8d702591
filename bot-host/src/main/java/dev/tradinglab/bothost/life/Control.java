package dev.tradinglab.bothost.life;

import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.OrderRequest;

/** Something that was done to a bot and is on record: an input of its replay. */
public sealed interface Control {
    /** The cursor (position not yet seen) at which it happens. */
    long due();

    /** Not called from here on. */
    record Pause(long due) implements Control {}

    /** Called again from here on. */
    record Resume(long due) implements Control {}

    /** Not called from here on, orders cancelled. */
    record Stop(long due) implements Control {}

    /** The verdict; it stands behind the last event seen. */
    record Fail(long due) implements Control {}

    /** An order from outside, or one that was decided at the place of a verdict. */
    record Place(long due, OrderRequest order) implements Control {}

    /** A cancellation from outside. */
    record Cancel(long due, String order) implements Control {}

    /** The cursor behind the position that a record from outside names. */
    static long behind(BotRecord record) {
        return record.position() + 1;
    }
}
