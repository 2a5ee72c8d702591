package dev.tradinglab.proof.runfile;

import dev.tradinglab.tape.kafka.TopicAdmin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Waits until the ledger has what was written, so that it can be looked at and verified at once. */
final class LedgerWait {
    private static final String NEXT = "SELECT next_offset FROM ledger.offsets WHERE topic_id = ? AND partition = ?";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private LedgerWait() {}

    /** Returns false when it took too long: the rows come when the ledger does. */
    static boolean until(Connection database, TopicAdmin topics, Map<TopicPartition, Long> ends)
            throws SQLException, InterruptedException {
        Map<TopicPartition, Long> missing = new HashMap<>(ends);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (var end : Map.copyOf(missing).entrySet()) {
                if (next(database, topics, end.getKey()) >= end.getValue()) {
                    missing.remove(end.getKey());
                }
            }
            if (missing.isEmpty()) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL);
        }
    }

    private static long next(Connection database, TopicAdmin topics, TopicPartition where) throws SQLException {
        try (PreparedStatement sql = database.prepareStatement(NEXT)) {
            sql.setString(1, topics.topicId(where.topic()).orElseThrow());
            sql.setInt(2, where.partition());
            try (ResultSet row = sql.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
