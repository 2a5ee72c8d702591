package dev.tradinglab.launcher.bench;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The baseline: reads a topic from its begin to its end, parses every value as JSON, and does nothing with it. */
final class RawConsume {
    private RawConsume() {}

    /** Prints records a second, the best of three passes. */
    public static void main(String[] args) throws IOException {
        TopicPartition tape = new TopicPartition(args[1], 0);
        double best = 0;
        try (Consumer<String, byte[]> consumer = new KafkaAccess(args[0]).reader()) {
            consumer.assign(List.of(tape));
            long end = consumer.endOffsets(List.of(tape)).get(tape);
            for (int pass = 0; pass < 3; pass++) {
                consumer.seek(tape, 0);
                long begun = System.nanoTime();
                while (consumer.position(tape) < end) {
                    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                        JsonCodec.MAPPER.readTree(record.value());
                    }
                }
                best = Math.max(best, end / ((System.nanoTime() - begun) / 1e9));
            }
        }
        System.out.println(Math.round(best));
    }
}
