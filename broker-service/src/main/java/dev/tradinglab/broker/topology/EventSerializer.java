package dev.tradinglab.broker.topology;

import dev.tradinglab.events.json.JsonCodec;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A topic's codec as Kafka wants it.
 *
 * @param codec of the topic
 * @param <T> the family of its events
 */
record EventSerializer<T>(JsonCodec<T> codec) implements Serializer<T> {
    @Override
    public byte[] serialize(String topic, T event) {
        return codec.encode(event);
    }
}
