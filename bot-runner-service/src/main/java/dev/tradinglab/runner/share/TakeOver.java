package dev.tradinglab.runner.share;

import dev.tradinglab.bothost.life.PartitionHistory;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.runner.bot.BotTask;
import dev.tradinglab.runner.check.TradesWatch;
import dev.tradinglab.runner.orders.OrdersWriter;
import dev.tradinglab.runner.share.Rehearsals.Rehearsed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Law 7: a lease is appended, the log is read up to it, and what precedes it is all that is rebuilt from. */
public final class TakeOver {
    private static final Logger LOG = Logger.getLogger(TakeOver.class);

    private final Map<Lane, LaneTools> lanes;
    private final TradesWatch trades;
    private final LeaseWatch leases;
    private final Rehearsals rehearsals;

    /** @param lanes the tools of each lane */
    public TakeOver(Map<Lane, LaneTools> lanes, TradesWatch trades, LeaseWatch leases) {
        this.lanes = new EnumMap<>(lanes);
        this.trades = trades;
        this.leases = leases;
        this.rehearsals = new Rehearsals(lanes.get(Lane.LIVE), trades);
    }

    /**
     * Has the bots of partitions that another still has at work rehearse.
     *
     * @param ready told, on another thread, which of the partitions are to be taken over now
     */
    void rehearse(Set<Integer> partitions, Consumer<Set<Integer>> ready) {
        rehearsals.begin(partitions, ready);
    }

    /** True while a partition is rehearsed. */
    boolean isRehearsing(int partition) {
        return rehearsals.isGoing(partition);
    }

    /** Nothing is taken over any more. */
    void close() {
        rehearsals.close();
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

    /**
     * A partition is given to another. If it was ours, it is until that one's lease is on the log; of what comes from there on our replicas are told
     * nothing, so they are compared no more.
     */
    void parting(int partition) {
        rehearsals.drop(partition);
        lanes.forEach((lane, tools) -> {
            trades.remove(lane, partition);
            tools.checks().released(lane, partition);
        });
    }

    /** Another has the lease of a partition that was parted with. */
    void parted(int partition) {
        lanes.keySet().forEach(lane -> leases.remove(lane, partition));
    }

    /** A partition was let go: nothing of it is compared any more, nor its leases watched. */
    void released(int partition) {
        rehearsals.drop(partition);
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
        Map<Integer, PartitionHistory> histories = new HashMap<>();
        Map<Integer, Map<BotKey, BotTask>> rehearsed = new HashMap<>();
        for (int partition : partitions) {
            Optional<Rehearsed> it = tools.lane() == Lane.LIVE ? rehearsals.take(partition) : Optional.empty();
            histories.put(partition, it.map(Rehearsed::history).orElseGet(PartitionHistory::new));
            rehearsed.put(partition, it.map(Rehearsed::bots).orElseGet(HashMap::new));
        }
        tools.histories().readOn(topic, histories, ends);
        Map<Integer, LaneShare> shares = new HashMap<>();
        int bots = 0;
        for (int partition : partitions) {
            LaneShare share = new LaneShare(
                    tools, writers.get(partition), () -> trades.add(tools.lane(), partition, OptionalLong.empty()));
            // What is compared must be there before the broker's side is read.
            int atWork = share.restore(histories.get(partition), rehearsed.get(partition));
            rehearsals.discard(rehearsed.get(partition).values());
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
