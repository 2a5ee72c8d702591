package dev.tradinglab.ledger.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes any number of rows with one statement: the columns travel as arrays and are unnested in Postgres. In the part about
 * conflicts the row that is there is called {@code old}, the new one {@code excluded}.
 *
 * @param <T> a row
 */
final class BulkInsert<T> {
    private final String sql;
    private final List<Column<T>> columns;

    /** @param onConflict what to do with a row whose key is there, such as {@code DO NOTHING}; keys within one call must differ unless it is that */
    BulkInsert(String table, List<Column<T>> columns, String onConflict) {
        this.columns = List.copyOf(columns);
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String values = columns.stream()
                .map(column -> column.value().formatted("n." + column.name()))
                .collect(Collectors.joining(", "));
        String arrays =
                columns.stream().map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "));
        this.sql = "INSERT INTO ledger." + table + " AS old (" + names + ") SELECT " + values + " FROM unnest(" + arrays
                + ") AS n(" + names + ") ON CONFLICT " + onConflict;
    }

    /** Writes the rows in their order; does nothing when there are none. */
    void write(Connection connection, List<T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setObject(i + 1, columns.get(i).array().apply(rows));
            }
            statement.executeUpdate();
        }
    }
}
