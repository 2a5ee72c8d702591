package dev.tradinglab.tape.writer;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads from Kafka with a consumer of its own, opened for each stretch: stretches are rare. */
record KafkaTapeRange(KafkaAccess kafka, String topic) implements TapeRange {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int PATIENCE = 60;

    @Override
    public void read(long from, long to, ObjLongConsumer<TapeRecord> each) {
        if (from >= to) {
            return;
        }
        JsonCodec<TapeRecord> codec = Topics.tape(topic).codec();
        TopicPartition tape = new TopicPartition(topic, 0);
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(List.of(tape));
            consumer.seek(tape, from);
            int idle = 0;
            while (consumer.position(tape) < to) {
                var records = consumer.poll(POLL).records(tape);
                idle = records.isEmpty() ? idle + 1 : 0;
                if (idle > PATIENCE) {
                    throw new IllegalStateException("tape " + topic + ": Kafka gives nothing from offset "
                            + consumer.position(tape) + " on, though it should reach to " + to);
                }
                for (ConsumerRecord<String, byte[]> record : records) {
                    if (record.offset() < to) {
                        hand(codec, record, each);
                    }
                }
            }
        }
    }

    private static void hand(
            JsonCodec<TapeRecord> codec, ConsumerRecord<String, byte[]> record, ObjLongConsumer<TapeRecord> each) {
        TapeRecord decoded;
        try {
            decoded = codec.decode(record.value());
        } catch (UnreadableRecordException _) {
            // Those who read the tape for its events dead-letter it; here it is only no news.
            return;
        }
        each.accept(decoded, record.offset());
    }
}
