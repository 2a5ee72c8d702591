package dev.tradinglab.runner.check;

import dev.tradinglab.events.run.Lane;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The comparisons of all bots that this instance has had at work since it owns their partitions. */
public final class Checks {
    private record Key(Lane lane, int partition, String run, String bot) {}

    private final Map<Key, OutcomeCheck> checks = new ConcurrentHashMap<>();

    /** The comparison of a bot, begun if there is none. The bot's replica is about to tell its outcomes from its start. */
    public OutcomeCheck begin(Lane lane, int partition, String run, String bot) {
        OutcomeCheck check = checks.computeIfAbsent(new Key(lane, partition, run, bot), _ -> new OutcomeCheck());
        check.replayed();
        return check;
    }

    /** The comparison of a bot; empty when it never was at work here. */
    public Optional<OutcomeCheck> find(Lane lane, int partition, String run, String bot) {
        return Optional.ofNullable(checks.get(new Key(lane, partition, run, bot)));
    }

    /** The broker has said its last word on a run in a partition. */
    public void finished(Lane lane, int partition, String run) {
        checks.keySet()
                .removeIf(key -> key.lane() == lane
                        && key.partition() == partition
                        && key.run().equals(run));
    }

    /** The partition is another's now. */
    public void released(Lane lane, int partition) {
        checks.keySet().removeIf(key -> key.lane() == lane && key.partition() == partition);
    }

    /** True when the broker's side of the partition should not be read on for now. */
    boolean isFull(Lane lane, int partition) {
        return checks.entrySet().stream()
                .anyMatch(entry -> entry.getKey().lane() == lane
                        && entry.getKey().partition() == partition
                        && entry.getValue().isFull());
    }

    /** How many outcomes could not be compared. */
    public long unchecked() {
        return checks.values().stream().mapToLong(OutcomeCheck::unchecked).sum();
    }
}
