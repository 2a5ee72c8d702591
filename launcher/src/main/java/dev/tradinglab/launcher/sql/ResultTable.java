package dev.tradinglab.launcher.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of a query as text.
 *
 * @param columns their names
 * @param rows a value for each column; null for NULL
 */
record ResultTable(List<String> columns, List<List<String>> rows) {

    /** Reads all of a result. */
    static ResultTable of(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(meta.getColumnLabel(i));
        }
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(result.getString(i));
            }
            rows.add(row);
        }
        return new ResultTable(columns, rows);
    }

    /** A table with aligned columns and the number of rows below it. */
    String text() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    columns.get(i).length(),
                    rows.stream()
                            .mapToInt(row -> shown(row.get(column)).length())
                            .max()
                            .orElse(0));
        }
        StringBuilder text = new StringBuilder();
        appendLine(text, columns, widths);
        appendLine(text, columns.stream().map(name -> "").toList(), widths, '-');
        rows.forEach(row -> appendLine(text, row, widths));
        return text.append(rows.size())
                .append(rows.size() == 1 ? " row\n" : " rows\n")
                .toString();
    }

    /** The same as RFC 4180 has it, NULL as nothing. */
    String csv() {
        StringBuilder text = new StringBuilder();
        appendCsv(text, columns);
        rows.forEach(row -> appendCsv(text, row));
        return text.toString();
    }

    private static void appendLine(StringBuilder text, List<String> values, int[] widths) {
        appendLine(text, values, widths, ' ');
    }

    private static void appendLine(StringBuilder text, List<String> values, int[] widths, char fill) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String value = shown(values.get(i));
            line.append(i == 0 ? "" : "  ")
                    .append(value)
                    .append(String.valueOf(fill).repeat(widths[i] - value.length()));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static void appendCsv(StringBuilder text, List<String> values) {
        text.append(values.stream().map(ResultTable::csvValue).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String csvValue(String value) {
        if (value == null) {
            return "";
        }
        boolean quote = value.contains(",") || value.contains("\"") || value.contains("\n") || value.contains("\r");
        return quote ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    private static String shown(String value) {
        return value == null ? "" : value;
    }
}
