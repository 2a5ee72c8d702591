package dev.tradinglab.broker.account;

import dev.tradinglab.events.run.RunSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The accounts that a run has in a partition, in the order of their names. */
final class OpenRun {
    private final RunSpec spec;
    private final Map<String, OpenAccount> accounts = new TreeMap<>();

    OpenRun(RunSpec spec) {
        this.spec = spec;
    }

    RunSpec spec() {
        return spec;
    }

    /** Position behind the last; {@link Long#MAX_VALUE} when the run has no end. */
    long end() {
        return spec.to() == null ? Long.MAX_VALUE : spec.position(spec.to());
    }

    void add(OpenAccount account) {
        accounts.put(account.bot(), account);
    }

    /** Null when it has no such account here. */
    OpenAccount account(String bot) {
        return accounts.get(bot);
    }

    Collection<OpenAccount> accounts() {
        return accounts.values();
    }

    /** Those that a mark speaks of and that move on with the tape. */
    List<OpenAccount> movingBut(List<String> behind) {
        Set<String> left = Set.copyOf(behind);
        List<OpenAccount> due = new ArrayList<>(accounts.size());
        for (OpenAccount account : accounts.values()) {
            if (account.moves() && !left.contains(account.bot())) {
                due.add(account);
            }
        }
        return due;
    }

    /** {@code behind} and the accounts that stay behind for ever. */
    List<String> withLost(List<String> behind) {
        List<String> all = new ArrayList<>(behind);
        for (OpenAccount account : accounts.values()) {
            if (account.lost() != null && !behind.contains(account.bot())) {
                all.add(account.bot());
            }
        }
        return all;
    }
}
