package dev.tradinglab.ledger.intake;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Stamps what a consumer polls with the intake's assignment. It runs inside {@code poll}, on the thread that seeks, so no seek comes
 * between; SmallRye's queue, which a seek does not empty, comes after it.
 */
public final class AssignmentStamp implements ConsumerInterceptor<String, byte[]> {
    /** Consumer property that holds the {@link Intake}. */
    public static final String INTAKE = "lab.ledger.intake";

    private Intake intake;

    /** For Kafka, which makes it by its name. */
    public AssignmentStamp() {}

    @Override
    public void configure(Map<String, ?> config) {
        intake = (Intake) config.get(INTAKE);
    }

    @Override
    public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
        return intake.polled(records);
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Kafka's own offsets are not used.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
