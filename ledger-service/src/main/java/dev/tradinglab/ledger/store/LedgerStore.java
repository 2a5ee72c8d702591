package dev.tradinglab.ledger.store;

import dev.tradinglab.ledger.fact.Fact;
import dev.tradinglab.ledger.fact.Letter;
import dev.tradinglab.ledger.table.Tables;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Writes rows and offsets in one transaction, and only from where the stored offsets are: whoever comes second with the same records
 * writes nothing. So it does not matter how often a record is delivered, by whom, or when a process dies.
 */
@Singleton
public final class LedgerStore {
    private final DataSource database;
    private final LetterBox letters;
    private final StoreMetrics metrics;

    /** Does not connect before the first call. */
    public LedgerStore(DataSource database, LetterBox letters, StoreMetrics metrics) {
        this.database = database;
        this.letters = letters;
        this.metrics = metrics;
    }

    /**
     * Where to read on in these partitions; those that are new begin at 0.
     *
     * @param starts the partitions, each as it would be at its begin
     */
    public List<Cursor> open(Collection<Cursor> starts) throws SQLException {
        return inTransaction(connection -> {
            OffsetRows.create(connection, starts);
            return OffsetRows.load(connection, ids(starts));
        });
    }

    /** What is stored of these topics; partitions that were never opened are missing. */
    public List<Cursor> load(Collection<String> topicIds) throws SQLException {
        return inTransaction(connection -> OffsetRows.load(connection, topicIds));
    }

    /**
     * Stores a step. A fact that Postgres refuses is isolated and goes to the dead letters; the others are stored.
     *
     * @return false when another instance has moved one of the cursors: then nothing was stored
     * @throws SQLException when Postgres is away or busy: nothing was stored, or the answer was lost; trying again is safe
     */
    public boolean store(Step step) throws SQLException {
        List<Letter> refused = new ArrayList<>();
        boolean stored = inTransaction(connection -> {
            if (!OffsetRows.advance(connection, step.advances())) {
                connection.rollback();
                return false;
            }
            write(connection, step.facts(), refused);
            List<Letter> dead =
                    Stream.concat(step.letters().stream(), refused.stream()).toList();
            if (!dead.isEmpty()) {
                // Before the commit: a letter may come twice, it is never missing.
                letters.send(dead);
            }
            return true;
        });
        if (stored) {
            metrics.stored(
                    step.facts().size() - refused.size(),
                    refused.size(),
                    step.letters().size());
        }
        return stored;
    }

    /** Empties every table, the offsets first: batches under way wait for it and are dropped afterwards. */
    public void clear() throws SQLException {
        String tables = Tables.NAMES.stream().map(name -> "ledger." + name).collect(Collectors.joining(", "));
        inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("TRUNCATE ledger.offsets, " + tables);
            }
            return null;
        });
    }

    private void write(Connection connection, List<Fact> facts, List<Letter> refused) throws SQLException {
        if (facts.isEmpty()) {
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            Tables.write(connection, facts);
            connection.releaseSavepoint(before);
            return;
        } catch (SQLException e) {
            if (!Refusals.isRefusal(e)) {
                throw e;
            }
            connection.rollback(before);
            if (facts.size() == 1) {
                refused.add(new Letter(facts.getFirst().source(), Refusals.reason(e)));
                return;
            }
        } catch (RuntimeException e) {
            connection.rollback(before);
            if (facts.size() == 1) {
                refused.add(new Letter(facts.getFirst().source(), "cannot be a row: " + e));
                return;
            }
        }
        int half = facts.size() / 2;
        write(connection, facts.subList(0, half), refused);
        write(connection, facts.subList(half, facts.size()), refused);
    }

    private static List<String> ids(Collection<Cursor> cursors) {
        return cursors.stream().map(Cursor::topicId).distinct().toList();
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }
}
