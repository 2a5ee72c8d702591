package dev.tradinglab.proof.testing;

import dev.tradinglab.broker.account.AccountBook;
import dev.tradinglab.broker.account.BookOutput;
import dev.tradinglab.broker.account.UnusableRecordException;
import dev.tradinglab.broker.market.TapeSource;
import dev.tradinglab.broker.state.PartitionState;
import dev.tradinglab.broker.state.StoredState;
import dev.tradinglab.broker.topology.StateSerde;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.run.RunSpec;
import java.io.File;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The broker's accounts of one partition. */
final class Accounts {
    private final AccountBook book;

    Accounts(RunSpec run, int partition, TapeSource tape, BookOutput out) {
        this.book = new AccountBook(
                run.lane(), partition, new PartitionState(store(partition)), tape, _ -> Optional.of(run), out);
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

    void follow(Leased record) {
        try {
            book.apply(record);
        } catch (UnusableRecordException e) {
            throw new AssertionError("the broker cannot follow " + record, e);
        }
    }
}
