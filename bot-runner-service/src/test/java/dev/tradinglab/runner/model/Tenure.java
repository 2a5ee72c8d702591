package dev.tradinglab.runner.model;

import dev.tradinglab.events.order.OrdersRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An owner's life under one lease, up to a step. The objects that it is made of cannot be copied, so it is lived again from its begin to take
 * one step more; lives that cannot be told apart are one object.
 */
final class Tenure {
    /** All of a search. */
    static final class All {
        private record Key(Log history, long lease, List<Written> sent, List<Long> place) {}

        private final World world;
        private final Map<Key, Tenure> known = new HashMap<>();
        private final Map<Written, Written> written = new HashMap<>();

        All(World world) {
            this.world = world;
        }

        /** One that begins. */
        Tenure begin(Log history, long lease) {
            return known(new Owner(world, history.records(), lease), history, lease, List.of(), List.of());
        }

        private Tenure known(Owner owner, Log history, long lease, List<Integer> path, List<Written> sent) {
            return known.computeIfAbsent(
                    new Key(history, lease, sent, owner.place()), key -> new Tenure(this, key, path, owner.steps()));
        }

        /** One object for equal records. */
        Written written(OrdersRecord record, long tenure) {
            Written fresh = new Written(record, tenure);
            return written.computeIfAbsent(fresh, _ -> fresh);
        }
    }

    /** What comes of a step. */
    record Step(String name, Tenure next, List<Written> sent) {}

    private final All all;
    private final All.Key key;
    private final List<Integer> path;
    private final List<Integer> possible;
    private List<Step> steps;

    private Tenure(All all, All.Key key, List<Integer> path, List<Integer> possible) {
        this.all = all;
        this.key = key;
        this.path = path;
        this.possible = possible;
    }

    /** Offset of its lease. */
    long lease() {
        return key.lease();
    }

    /** All that it may do next. */
    List<Step> steps() {
        if (steps == null) {
            steps = possible.stream().map(this::step).toList();
        }
        return steps;
    }

    private Step step(int which) {
        Owner owner = new Owner(all.world, key.history().records(), key.lease());
        path.forEach(owner::take);
        List<Written> sent = owner.take(which).stream()
                .map(record -> all.written(record, key.lease()))
                .toList();
        Tenure next = all.known(owner, key.history(), key.lease(), and(path, List.of(which)), and(key.sent(), sent));
        return new Step(Owner.name(all.world, which), next, sent);
    }

    private static <T> List<T> and(List<T> some, List<T> more) {
        List<T> both = new ArrayList<>(some);
        both.addAll(more);
        return List.copyOf(both);
    }
}
