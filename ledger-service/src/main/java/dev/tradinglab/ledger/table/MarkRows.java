package dev.tradinglab.ledger.table;

import static dev.tradinglab.ledger.table.Column.flag;
import static dev.tradinglab.ledger.table.Column.number;
import static dev.tradinglab.ledger.table.Column.text;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How far each partition has got with a run: the highest position, and whether anything follows. */
final class MarkRows {
    private static final BulkInsert<Mark> MARKS = new BulkInsert<>(
            "marks",
            List.of(
                    text("run", Mark::run),
                    text("topic", Mark::topic),
                    number("partition", Mark::partition),
                    number("position", Mark::position),
                    flag("last", Mark::last)),
            """
            (run, topic, partition) DO UPDATE SET
            position = greatest(old.position, excluded.position), last = old.last OR excluded.last""");

    private final Map<Place, Mark> marks = new LinkedHashMap<>();

    /** The place is where the record was found, not what it says: that is what readers of the table compare with. */
    void add(ConsumerRecord<?, ?> source, String run, long position, boolean last) {
        Mark mark = new Mark(run, source.topic(), source.partition(), position, last);
        marks.merge(new Place(run, source.topic(), source.partition()), mark, Mark::and);
    }

    void write(Connection connection) throws SQLException {
        MARKS.write(connection, List.copyOf(marks.values()));
    }

    private record Place(String run, String topic, int partition) {}

    private record Mark(String run, String topic, int partition, long position, boolean last) {
        Mark and(Mark other) {
            return new Mark(run, topic, partition, Math.max(position, other.position), last || other.last);
        }
    }
}
