package dev.tradinglab.launcher.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as one line of JSON: where it stands, its key, and its value as it is. */
final class RecordLine {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private RecordLine() {}

    static String of(ConsumerRecord<String, String> record) {
        ObjectNode line = JSON.createObjectNode();
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        line.put("key", record.key());
        String value = record.value();
        if (value != null && isJson(value)) {
            // As it was written, to the last zero of a price; in JSON a line break is never part of a text.
            line.putRawValue("value", new RawValue(value.replace('\n', ' ').replace('\r', ' ')));
        } else {
            line.put("value", value);
        }
        return line.toString();
    }

    private static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }
}
