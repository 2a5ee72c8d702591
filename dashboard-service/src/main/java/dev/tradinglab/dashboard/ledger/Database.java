package dev.tradinglab.dashboard.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Asks the database; the connections are read-only. */
@ApplicationScoped
class Database {
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String INVALID_SCHEMA = "3F000";

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /** Makes a value of the row that the result stands on. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * All rows of a query.
     *
     * @throws LedgerException when there is no answer
     */
    <T> List<T> query(String sql, Row<T> row, Object... arguments) {
        if (Stream.of(arguments).anyMatch(Database::isNowhere)) {
            return List.of();
        }
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(row.read(rows));
                }
                return all;
            }
        } catch (SQLException e) {
            boolean missing = UNDEFINED_TABLE.equals(e.getSQLState()) || INVALID_SCHEMA.equals(e.getSQLState());
            String message = missing ? "the ledger has not made its tables yet" : "the database does not answer";
            throw new LedgerException(message, e);
        }
    }

    /** PostgreSQL has no text with a NUL, and does not answer who asks for one. */
    private static boolean isNowhere(Object argument) {
        return argument instanceof String text && text.indexOf('\0') >= 0;
    }

    /** An amount as the lab writes it: no exponent, no trailing zeros; null stays null. */
    static String amount(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : text(value);
    }

    static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** A number that may be missing. */
    static Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** SQL for a point in time as microseconds since the epoch. */
    static String micros(String column) {
        return "(extract(epoch FROM " + column + ") * 1000000)::bigint";
    }
}
