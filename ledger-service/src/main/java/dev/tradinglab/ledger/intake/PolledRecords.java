package dev.tradinglab.ledger.intake;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What a poll returned, with the assignment that it was polled under: whoever handles it later can tell whether that still holds. */
final class PolledRecords extends ConsumerRecords<String, byte[]> {
    private final Assignment assignment;

    PolledRecords(Assignment assignment, ConsumerRecords<String, byte[]> records) {
        super(
                records.partitions().stream().collect(Collectors.toMap(Function.identity(), records::records)),
                Map.copyOf(records.nextOffsets()));
        this.assignment = assignment;
    }

    Assignment assignment() {
        return assignment;
    }
}
