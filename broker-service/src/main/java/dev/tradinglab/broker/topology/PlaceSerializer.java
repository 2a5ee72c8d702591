package dev.tradinglab.broker.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serializer;

/** Writes the key of a place. */
final class PlaceSerializer implements Serializer<Place> {
    @Override
    public byte[] serialize(String topic, Place place) {
        return place.key() == null ? null : place.key().getBytes(StandardCharsets.UTF_8);
    }
}
