package dev.tradinglab.broker.state;

import dev.tradinglab.broker.state.StoredState.AccountAt;
import dev.tradinglab.broker.state.StoredState.EndedRun;
import dev.tradinglab.broker.state.StoredState.Lease;
import dev.tradinglab.broker.state.StoredState.OpenedRun;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.tape.lease.OrdersFence;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/** The store of one partition under typed keys. */
public final class PartitionState {
    private static final String LEASE = "lease";
    /** Stands in no id, so two ids never run together into a third. */
    private static final char SEPARATOR = '\0';

    private final KeyValueStore<String, StoredState> store;

    /** @param store the task's own */
    public PartitionState(KeyValueStore<String, StoredState> store) {
        this.store = store;
    }

    /** The latest lease; {@link OrdersFence#NO_LEASE} before the first. */
    public long lease() {
        return store.get(LEASE) instanceof Lease lease ? lease.offset() : OrdersFence.NO_LEASE;
    }

    /** Somebody took the partition over. */
    public void lease(long offset) {
        store.put(LEASE, new Lease(offset));
    }

    /** A run has its first account here. */
    public void open(RunSpec spec) {
        store.put(runKey(spec.run()), new OpenedRun(spec));
    }

    /** A run has ended here: its accounts have been removed, only that it was there is kept. */
    public void end(String run) {
        store.put(runKey(run), new EndedRun(run));
    }

    /** An account as it is now. */
    public void put(AccountAt account) {
        store.put(accountKey(account.run(), account.bot()), account);
    }

    /** An account is not needed any more. */
    public void remove(String run, String bot) {
        store.delete(accountKey(run, bot));
    }

    /** Everything that is in the store, in the order of its keys: accounts come before runs. */
    public void forEach(Consumer<StoredState> action) {
        try (var all = store.all()) {
            all.forEachRemaining(entry -> action.accept(entry.value));
        }
    }

    private static String runKey(String run) {
        return "run/" + run;
    }

    private static String accountKey(String run, String bot) {
        return "account/" + run + SEPARATOR + bot;
    }
}
