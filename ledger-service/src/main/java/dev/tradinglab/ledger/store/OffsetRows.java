package dev.tradinglab.ledger.store;

import dev.tradinglab.ledger.fact.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The table of offsets, keyed by Kafka's topic ids. */
final class OffsetRows {
    private static final String CREATE = """
            INSERT INTO ledger.offsets (topic_id, topic, partition, next_offset)
            SELECT n.topic_id, n.topic, n.partition, 0
            FROM unnest(?::text[], ?::text[], ?::int[]) AS n(topic_id, topic, partition) ON CONFLICT DO NOTHING""";

    private static final String LOAD = """
            SELECT topic_id, topic, partition, next_offset, coalesce(lease, %d)
            FROM ledger.offsets WHERE topic_id = ANY (?)""".formatted(Reading.NO_LEASE);

    private static final String ADVANCE = """
            UPDATE ledger.offsets o SET next_offset = n.next_offset, lease = nullif(n.lease, %d)
            FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[])
                AS n(topic_id, partition, expected, next_offset, lease)
            WHERE o.topic_id = n.topic_id AND o.partition = n.partition AND o.next_offset = n.expected""".formatted(Reading.NO_LEASE);

    private OffsetRows() {}

    /** Makes a row at offset 0 for each partition that has none. */
    static void create(Connection connection, Collection<Cursor> starts) throws SQLException {
        List<Cursor> rows = List.copyOf(starts);
        try (PreparedStatement create = connection.prepareStatement(CREATE)) {
            create.setObject(1, rows.stream().map(Cursor::topicId).toArray(String[]::new));
            create.setObject(2, rows.stream().map(Cursor::topic).toArray(String[]::new));
            create.setObject(3, rows.stream().mapToInt(Cursor::partition).toArray());
            create.executeUpdate();
        }
    }

    /** What is stored of these topics. */
    static List<Cursor> load(Connection connection, Collection<String> topicIds) throws SQLException {
        try (PreparedStatement load = connection.prepareStatement(LOAD)) {
            load.setObject(1, topicIds.toArray(String[]::new));
            try (ResultSet row = load.executeQuery()) {
                List<Cursor> cursors = new ArrayList<>();
                while (row.next()) {
                    cursors.add(new Cursor(
                            row.getString(1), row.getString(2), row.getInt(3), row.getLong(4), row.getLong(5)));
                }
                return cursors;
            }
        }
    }

    /** Moves all cursors; false when one of them is not where it was expected, and then the caller must roll back. */
    static boolean advance(Connection connection, List<Advance> advances) throws SQLException {
        String[] ids =
                advances.stream().map(advance -> advance.from().topicId()).toArray(String[]::new);
        int[] partitions = advances.stream()
                .mapToInt(advance -> advance.from().partition())
                .toArray();
        try (PreparedStatement move = connection.prepareStatement(ADVANCE)) {
            move.setObject(1, ids);
            move.setObject(2, partitions);
            move.setObject(
                    3,
                    advances.stream()
                            .mapToLong(advance -> advance.from().next())
                            .toArray());
            move.setObject(
                    4,
                    advances.stream().mapToLong(advance -> advance.to().next()).toArray());
            move.setObject(
                    5,
                    advances.stream().mapToLong(advance -> advance.to().lease()).toArray());
            return move.executeUpdate() == advances.size();
        }
    }
}
