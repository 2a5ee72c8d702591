package dev.tradinglab.broker.topology;

import dev.tradinglab.broker.state.StoredState;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Values of the partitions' store as JSON, so that a changelog can be read with any console consumer. */
public final class StateSerde implements Serde<StoredState> {
    private static final JsonCodec<StoredState> CODEC = new JsonCodec<>(StoredState.class);

    @Override
    public Serializer<StoredState> serializer() {
        return (topic, state) -> state == null ? null : CODEC.encode(state);
    }

    @Override
    public Deserializer<StoredState> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(topic, bytes);
    }

    private static StoredState decode(String topic, byte[] bytes) {
        try {
            return CODEC.decode(bytes);
        } catch (UnreadableRecordException e) {
            // Our own writing: going on without it would change results.
            throw new SerializationException("state of " + topic + " is not ours: " + e.getMessage(), e);
        }
    }
}
