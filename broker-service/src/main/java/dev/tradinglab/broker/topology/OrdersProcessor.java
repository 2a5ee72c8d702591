package dev.tradinglab.broker.topology;

import dev.tradinglab.broker.account.AccountBook;
import dev.tradinglab.broker.account.BookOutput;
import dev.tradinglab.broker.account.UnusableRecordException;
import dev.tradinglab.broker.metrics.LaneMetrics;
import dev.tradinglab.broker.state.PartitionState;
import dev.tradinglab.broker.state.StoredState;
import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.json.Versioned;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.Rejected;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.tape.lease.OrdersFence;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * One partition's broker: decodes, fences and hands each record to the {@link AccountBook}, and writes what the book says. It takes bytes,
 * so that what cannot be read is seen here and becomes a dead letter.
 */
final class OrdersProcessor implements Processor<byte[], byte[], Place, Versioned> {
    /** An order longer than this could make an outcome that Kafka does not take; a runner's longest mark is far below. */
    static final int MAX_BYTES = 256 * 1024;

    /** The same for both lanes. */
    private static final JsonCodec<OrdersRecord> CODEC =
            Topics.orders(Lane.LIVE).codec();

    private final Lane lane;
    private final BrokerParts parts;
    private final LaneMetrics metrics;
    private final UnusableOrders unusable;
    private ProcessorContext<Place, Versioned> context;
    private PartitionState state;
    private int partition;
    private OrdersFence fence;
    private AccountBook book;

    /** The record being processed, and where it stands. */
    private Record<byte[], byte[]> current;

    private RecordMetadata where;
    private boolean decided;

    OrdersProcessor(Lane lane, BrokerParts parts) {
        this.lane = lane;
        this.parts = parts;
        this.metrics = parts.metrics();
        this.unusable = new UnusableOrders(parts.clock());
    }

    /** Also called when a task comes back after a failure, on the same object: nothing of before may stay in memory. */
    @Override
    public void init(ProcessorContext<Place, Versioned> taskContext) {
        context = taskContext;
        partition = context.taskId().partition();
        KeyValueStore<String, StoredState> store = context.getStateStore(BrokerTopology.STORE);
        state = new PartitionState(store);
        fence = new OrdersFence(state.lease());
        book = new AccountBook(lane, partition, state, parts.tape(), parts.runs(), new Writer());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        current = record;
        where = context.recordMetadata().orElseThrow();
        decided = false;
        try {
            follow(decode(record.value()));
        } catch (UnreadableRecordException | UnusableRecordException e) {
            deadLetter(e.getMessage());
        }
        metrics.processed(partition, record.timestamp());
        if (decided) {
            metrics.orderToTrade(context.currentSystemTimeMs() - record.timestamp());
        }
    }

    private static OrdersRecord decode(byte[] value) throws UnreadableRecordException {
        if (value != null && value.length > MAX_BYTES) {
            throw new UnreadableRecordException("a record of " + value.length + " bytes", null);
        }
        return CODEC.decode(value);
    }

    private void follow(OrdersRecord record) throws UnusableRecordException {
        if (!fence.admits(where.offset(), record)) {
            metrics.stale();
            return;
        }
        switch (record) {
            case OrdersLease _ -> state.lease(where.offset());
            case Leased leased -> {
                book.apply(leased);
                if (leased instanceof OrderPlaced) {
                    metrics.order();
                }
            }
        }
    }

    private void deadLetter(String reason) {
        metrics.deadLetter();
        // The key is the topic, as in all dead letters; the topic has one partition.
        forward(where.topic(), unusable.letter(where, current.value(), reason), BrokerTopology.DEAD_LETTERS);
    }

    private void forward(String key, Versioned event, String node) {
        context.forward(new Record<>(new Place(partition, key), event, current.timestamp()), node);
    }

    /** Writes what the accounts say, in the order in which they say it. */
    private final class Writer implements BookOutput {
        @Override
        public void outcome(Outcome outcome) {
            decided = true;
            switch (outcome) {
                case Filled _ -> metrics.fill();
                case Rejected _ -> metrics.refusal();
                case Cancelled _, Expired _ -> {}
            }
            forward(outcome.bot(), outcome, BrokerTopology.TRADES);
        }

        @Override
        public void sample(EquitySample sample) {
            forward(sample.bot(), sample, BrokerTopology.EQUITY);
        }

        @Override
        public void mark(String run, long position, List<String> behind, boolean last) {
            forward(null, new TradesMark(run, partition, position, behind, last), BrokerTopology.TRADES);
            forward(null, new EquityMark(run, partition, position, behind, last), BrokerTopology.EQUITY);
        }

        @Override
        public void unusable(String reason) {
            deadLetter(reason);
        }

        @Override
        public void repeated() {
            metrics.repeated();
        }

        @Override
        public void advanced(long events) {
            metrics.accountEvents(events);
        }
    }
}
