package dev.tradinglab.ledger.fact;

import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.TradesRecord;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Something that a topic says and that counts: its writer's lease, where the topic has leases, is the latest one. */
public sealed interface Fact {
    /** The record that said it, for its topic, partition and offset, and for {@code dead-letters}. */
    ConsumerRecord<String, byte[]> source();

    /**
     * A run was written.
     *
     * @param partitions the partition that each of the spec's bots lives in, in the spec's order
     */
    record RunMade(ConsumerRecord<String, byte[]> source, RunSpec spec, List<Integer> partitions) implements Fact {
        /** Keeps its own copy. */
        public RunMade {
            partitions = List.copyOf(partitions);
        }
    }

    /** A version of a bot was published. */
    record BotPublished(ConsumerRecord<String, byte[]> source, BotSource bot) implements Fact {}

    /** A bot logged a line, or raised. */
    record LineLogged(ConsumerRecord<String, byte[]> source, BotLog line) implements Fact {}

    /** A runner decided something. */
    record Decided(ConsumerRecord<String, byte[]> source, Leased decision) implements Fact {}

    /** The broker said what became of an order, or how far it has got. */
    record Settled(ConsumerRecord<String, byte[]> source, TradesRecord outcome) implements Fact {}

    /** The broker valued an account, or said how far it has got. */
    record Valued(ConsumerRecord<String, byte[]> source, EquityRecord value) implements Fact {}
}
