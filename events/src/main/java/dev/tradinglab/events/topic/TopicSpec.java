package dev.tradinglab.events.topic;

import dev.tradinglab.events.json.JsonCodec;

/**
 * A topic: its name, how it is split and kept, and the one codec of its values.
 *
 * @param name Kafka's name of it
 * @param layout how many partitions it has
 * @param keep what happens to old records
 * @param codec of its values; keys are UTF-8 text
 * @param <T> the family of its events
 */
public record TopicSpec<T>(String name, Layout layout, Keep keep, JsonCodec<T> codec) {
    /** How a topic is split. */
    public enum Layout {
        /** One partition: one order (law 1). */
        SINGLE,
        /** P partitions, keyed by bot: the most runner instances that can share the work. */
        BY_BOT
    }

    /** What happens to old records. */
    public enum Keep {
        /** Everything stays until somebody bounds it on purpose. */
        ALL,
        /** The latest record of each key stays. */
        LATEST,
        /** What is older than an hour goes, and earlier what is more than 64 MiB: for what is of use at its moment only and follows from nothing. */
        AN_HOUR
    }
}
