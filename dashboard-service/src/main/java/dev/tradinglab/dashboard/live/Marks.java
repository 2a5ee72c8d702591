package dev.tradinglab.dashboard.live;

import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.trade.TradesMark;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** How far runners and broker have come on the live run, by the marks they wrote since this process started. */
@ApplicationScoped
public class Marks {
    private static final long NO_LEASE = -1;

    private final Map<Integer, Long> leases = new ConcurrentHashMap<>();
    private final Map<Integer, Long> begins = new ConcurrentHashMap<>();
    private final Map<Place, Long> decided = new ConcurrentHashMap<>();
    private final Map<Place, Long> settled = new ConcurrentHashMap<>();

    private record Place(String run, int partition) {}

    void lease(int partition, long offset) {
        begins.putIfAbsent(partition, offset);
        leases.merge(partition, offset, Math::max);
    }

    /**
     * Takes a runner's mark.
     *
     * @param partition where it stands
     * @param offset where it stands
     */
    public void add(OrdersMark mark, int partition, long offset) {
        // A lease older than this process was not seen; the newest that any record names stands in for it (law 7).
        // A newer one would have been seen: that is only a number.
        if (mark.lease() < begins.computeIfAbsent(partition, _ -> offset)) {
            lease(partition, mark.lease());
        }
        if (mark.isUnder(leases.getOrDefault(partition, NO_LEASE))) {
            decided.put(new Place(mark.run(), partition), mark.position());
        }
    }

    /** Takes a mark of the broker. */
    public void add(TradesMark mark) {
        settled.put(new Place(mark.run(), mark.partition()), mark.position());
    }

    /** The position that all runners have passed in these partitions; empty when one of them has not been heard of. */
    public OptionalLong decided(String run, Collection<Integer> partitions) {
        return least(decided, run, partitions);
    }

    /** The position that the broker has passed in all these partitions; empty when one of them has not been heard of. */
    public OptionalLong settled(String run, Collection<Integer> partitions) {
        return least(settled, run, partitions);
    }

    private static OptionalLong least(Map<Place, Long> marks, String run, Collection<Integer> partitions) {
        var positions = partitions.stream()
                .map(partition -> marks.get(new Place(run, partition)))
                .toList();
        return positions.stream().anyMatch(Objects::isNull)
                ? OptionalLong.empty()
                : positions.stream().mapToLong(Long::longValue).min();
    }
}
