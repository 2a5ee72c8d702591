package dev.tradinglab.runner.testing;

import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersMark;
import java.util.Collection;
import java.util.List;

/** What the log of a lane says of one run. */
public record LogView(List<Lab.Placed> log, String run) {
    /** All records of the run. */
    public List<Leased> records() {
        return log.stream()
                .map(Lab.Placed::record)
                .filter(record -> record.run().equals(run))
                .toList();
    }

    /** The records of one bot and one kind. */
    public <T extends BotRecord> List<T> of(String bot, Class<T> kind) {
        return records().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(record -> record.bot().equals(bot))
                .toList();
    }

    /** What a bot ordered by itself, leases left out. */
    public List<OrderPlaced> ownOrders(String bot) {
        return of(bot, OrderPlaced.class).stream()
                .filter(order -> order.command() == null)
                .map(LogView::withoutLease)
                .toList();
    }

    private static OrderPlaced withoutLease(OrderPlaced order) {
        return new OrderPlaced(
                0,
                order.run(),
                order.bot(),
                order.id(),
                order.position(),
                order.index(),
                order.time(),
                order.order(),
                order.command());
    }

    /** The marks. */
    public List<OrdersMark> marks() {
        return records().stream()
                .filter(OrdersMark.class::isInstance)
                .map(OrdersMark.class::cast)
                .toList();
    }

    /** True when marks say that all these bots have been called up to a position. */
    public boolean covers(Lab lab, Collection<String> bots, long position) {
        return bots.stream().allMatch(bot -> marks().stream()
                .anyMatch(mark -> mark.partition() == lab.partition(bot)
                        && mark.position() >= position
                        && !mark.behind().contains(bot)));
    }

    /** How many partitions have their last mark. */
    public long ended() {
        return marks().stream().filter(OrdersMark::last).count();
    }
}
