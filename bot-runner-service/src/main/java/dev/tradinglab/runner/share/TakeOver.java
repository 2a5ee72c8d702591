package dev.tradinglab.runner.share;

import dev.tradinglab.bothost.life.PartitionHistory;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.runner.check.TradesWatch;
import dev.tradinglab.runner.orders.OrdersWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Law 7: a lease is appended, the log is read up to it, and what precedes it is all that is rebuilt from. */
public final class TakeOver {
    private static final Logger LOG = Logger.getLogger(TakeOver.class);

    private final Map<Lane, LaneTools> lanes;
    private final TradesWatch trades;
    private final LeaseWatch leases;

    /** @param lanes the tools of each lane */
    public TakeOver(Map<Lane, LaneTools> lanes, TradesWatch trades, LeaseWatch leases) {
        this.lanes = new EnumMap<>(lanes);
        this.trades = trades;
        this.leases = leases;
    }

    /** Takes partitions over; their bots are at work, rebuilding, when this returns. */
    public List<Share> of(Collection<Integer> partitions) throws InterruptedException {
        Map<Integer, Map<Lane, LaneShare>> taken = new TreeMap<>();
        for (LaneTools tools : lanes.values()) {
            lane(tools, partitions)
                    .forEach((partition, share) -> taken.computeIfAbsent(partition, _ -> new EnumMap<>(Lane.class))
                            .put(tools.lane(), share));
        }
        List<Share> shares = new ArrayList<>();
        taken.forEach((partition, byLane) -> shares.add(new Share(partition, byLane)));
        return shares;
    }

    /** A partition was let go: nothing of it is compared any more, nor its leases watched. */
    void released(int partition) {
        lanes.forEach((lane, tools) -> {
            trades.remove(lane, partition);
            leases.remove(lane, partition);
            tools.checks().released(lane, partition);
        });
    }

    private Map<Integer, LaneShare> lane(LaneTools tools, Collection<Integer> partitions) throws InterruptedException {
        TopicSpec<OrdersRecord> topic = Topics.orders(tools.lane());
        Map<Integer, OrdersWriter> writers = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (int partition : partitions) {
            leases.remove(tools.lane(), partition);
            OrdersWriter writer =
                    OrdersWriter.takeOver(tools.producer(), topic, partition, tools.instance(), tools.fatal());
            writers.put(partition, writer);
            ends.put(partition, writer.lease());
        }
        Map<Integer, PartitionHistory> histories = tools.histories().read(topic, ends, _ -> true);
        Map<Integer, LaneShare> shares = new HashMap<>();
        int bots = 0;
        for (int partition : partitions) {
            LaneShare share = new LaneShare(
                    tools, writers.get(partition), () -> trades.add(tools.lane(), partition, OptionalLong.empty()));
            // What is compared must be there before the broker's side is read.
            int atWork = share.restore(histories.get(partition));
            trades.add(tools.lane(), partition, atWork > 0 ? OptionalLong.empty() : present(tools, partition));
            leases.add(tools.lane(), partition, share.lease());
            shares.put(partition, share);
            bots += atWork;
        }
        LOG.infof("took over %d partitions of %s, %d bots come back by replay", shares.size(), topic.name(), bots);
        return shares;
    }

    /** Behind all that the broker has said: where no bot is at work, what is to come is enough. */
    private static OptionalLong present(LaneTools tools, int partition) {
        return OptionalLong.of(tools.topics().end(Topics.trades(tools.lane()).name(), partition));
    }
}
