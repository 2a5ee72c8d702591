package dev.tradinglab.ledger.testing;

import dev.tradinglab.ledger.table.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** All rows of the ledger as texts, in order, to be compared. */
public final class Dump {
    private Dump() {}

    /** The rows of every table, by table; the offsets are left out. */
    public static Map<String, List<String>> of(DataSource database) {
        Map<String, List<String>> tables = new TreeMap<>();
        Tables.NAMES.forEach(table -> tables.put(
                table, column(database, "SELECT t::text FROM ledger." + table + " t ORDER BY t::text COLLATE \"C\"")));
        return tables;
    }

    /** The rows of every table as {@link ReferenceLedger#rows()} has them. */
    public static Map<String, List<String>> asReference(DataSource database) {
        Map<String, List<String>> tables = new TreeMap<>();
        ReferenceLedger.QUERIES.forEach(
                (table, columns) -> tables.put(table, rows(database, "SELECT " + columns + " FROM ledger." + table)));
        return tables;
    }

    /** A query's rows as {@link ReferenceLedger} shows them, sorted. */
    public static List<String> rows(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                Object[] columns = new Object[row.getMetaData().getColumnCount()];
                for (int i = 0; i < columns.length; i++) {
                    columns[i] = row.getString(i + 1);
                }
                rows.add(ReferenceLedger.text(columns));
            }
            return rows.stream().sorted().toList();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of a query's rows, as texts. */
    public static List<String> column(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
