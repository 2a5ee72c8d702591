package dev.tradinglab.runner.bot;

import dev.tradinglab.broker.account.AccountBook;
import dev.tradinglab.broker.account.BookOutput;
import dev.tradinglab.broker.account.UnusableRecordException;
import dev.tradinglab.broker.market.TapeSource;
import dev.tradinglab.broker.state.PartitionState;
import dev.tradinglab.broker.state.StoredState;
import dev.tradinglab.broker.topology.StateSerde;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.tape.lease.OrdersFence;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The broker's accounts of one partition, following a log; what they say is compared with a replica. */
public final class BrokerSide {
    public final List<Outcome> outcomes = new ArrayList<>();
    public final List<EquitySample> samples = new ArrayList<>();
    private final OrdersFence fence = new OrdersFence(OrdersFence.NO_LEASE);
    private final List<StoredState> stored = new ArrayList<>();
    private final Predicate<Outcome> differing;
    private final PartitionState state;
    private final AccountBook book;
    private boolean differs;

    /**
     * Of a run, before the first record.
     *
     * @param differing told of each outcome; true when the replica had another
     */
    public BrokerSide(RunSpec run, int partition, TapeSource tape, Predicate<Outcome> differing) {
        this.differing = differing;
        this.state = new PartitionState(store(partition));
        this.book = new AccountBook(
                run.lane(),
                partition,
                state,
                tape,
                id -> id.equals(run.run()) ? Optional.of(run) : Optional.empty(),
                new Output());
    }

    private static KeyValueStore<String, StoredState> store(int partition) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        var context = new MockProcessorContext<>(config, new TaskId(0, partition), new File("target"));
        KeyValueStore<String, StoredState> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("accounts"), Serdes.String(), new StateSerde())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    /** Follows a record, which must be one that the broker can follow. */
    public void take(long offset, byte[] value, RunSpec run) {
        try {
            OrdersRecord record = Topics.orders(run.lane()).codec().decode(value);
            if (fence.admits(offset, record) && record instanceof Leased leased) {
                book.apply(leased);
            }
        } catch (UnreadableRecordException | UnusableRecordException e) {
            throw new AssertionError("the broker cannot follow the log: " + e.getMessage(), e);
        }
    }

    /** True when an outcome was not the replica's. */
    boolean differs() {
        return differs;
    }

    /** The one account that is there. */
    StoredState.AccountAt account() {
        stored.clear();
        state.forEach(stored::add);
        return stored.stream()
                .filter(StoredState.AccountAt.class::isInstance)
                .map(StoredState.AccountAt.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private final class Output implements BookOutput {
        @Override
        public void outcome(Outcome outcome) {
            outcomes.add(outcome);
            differs |= differing.test(outcome);
        }

        @Override
        public void sample(EquitySample sample) {
            samples.add(sample);
        }

        @Override
        public void mark(String run, long position, List<String> behind, boolean last) {
            // Tells readers how far it is, nothing else.
        }

        @Override
        public void unusable(String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void repeated() {
            throw new AssertionError("a record of a run that has ended");
        }

        @Override
        public void advanced(long events) {
            // Only counted.
        }
    }
}
