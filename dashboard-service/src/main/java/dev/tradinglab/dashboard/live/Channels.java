package dev.tradinglab.dashboard.live;

import dev.tradinglab.dashboard.tape.TapeView;
import dev.tradinglab.dashboard.use.BotUses;
import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Rejected;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.events.trade.TradesRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * The live topics from their ends on. Nothing is committed and nothing depends on having seen everything: what must be complete is
 * in Postgres.
 */
@ApplicationScoped
public class Channels {
    private static final Logger LOG = Logger.getLogger(Channels.class);

    private static final TopicSpec<OrdersRecord> ORDERS = Topics.orders(Lane.LIVE);
    private static final TopicSpec<TradesRecord> TRADES = Topics.trades(Lane.LIVE);
    private static final TopicSpec<EquityRecord> EQUITY = Topics.equity(Lane.LIVE);

    private final TapeView tape;
    private final LiveFeed feed;
    private final Marks marks;
    private final BotUses uses;
    private final Counter unreadable;

    /** Wires the parts. */
    public Channels(TapeView tape, LiveFeed feed, Marks marks, BotUses uses, MeterRegistry metrics) {
        this.tape = tape;
        this.feed = feed;
        this.marks = marks;
        this.uses = uses;
        this.unreadable = Counter.builder("lab.dashboard.unreadable")
                .description("records that the page passed over; their topic's reader writes the dead letter")
                .register(metrics);
    }

    /** All that one look at the tape brought: a busy market has tens of thousands a second, too many for a message each. */
    @Incoming("ticks")
    @NonBlocking
    void ticks(ConsumerRecords<String, byte[]> entries) {
        entries.forEach(this::tick);
    }

    void tick(ConsumerRecord<String, byte[]> entry) {
        if (!read(Topics.TICKS, entry, event -> tape.fold(event, entry.offset(), entry.timestamp()))) {
            tape.passed(entry.offset());
        }
    }

    @Incoming("books")
    @NonBlocking
    void book(ConsumerRecord<String, byte[]> entry) {
        String topic = entry.topic();
        if (topic.equals(ORDERS.name())) {
            read(ORDERS, entry, event -> order(event, entry));
        } else if (topic.equals(TRADES.name())) {
            read(TRADES, entry, this::trade);
        } else if (topic.equals(EQUITY.name())) {
            read(EQUITY, entry, this::equity);
        } else if (topic.equals(Topics.BOT_USES.name())) {
            read(Topics.BOT_USES, entry, uses::add);
        }
    }

    private void order(OrdersRecord event, ConsumerRecord<String, byte[]> entry) {
        switch (event) {
            case OrdersLease lease -> marks.lease(entry.partition(), entry.offset());
            case OrdersMark mark -> marks.add(mark, entry.partition(), entry.offset());
            case BotRecord decision -> {}
        }
    }

    private void trade(TradesRecord event) {
        switch (event) {
            case Filled fill -> feed.add(fill);
            case TradesMark mark -> marks.add(mark);
            case Rejected rejected -> {}
            case Cancelled cancelled -> {}
            case Expired expired -> {}
        }
    }

    private void equity(EquityRecord event) {
        switch (event) {
            case EquitySample sample -> feed.add(sample);
            case EquityMark mark -> {}
        }
    }

    private <T> boolean read(TopicSpec<T> topic, ConsumerRecord<String, byte[]> entry, Consumer<T> fold) {
        T event;
        try {
            event = topic.codec().decode(entry.value());
        } catch (UnreadableRecordException e) {
            unreadable.increment();
            LOG.debugf("%s-%d@%d: %s", entry.topic(), entry.partition(), entry.offset(), e.getMessage());
            return false;
        }
        fold.accept(event);
        return true;
    }
}
