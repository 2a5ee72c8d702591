package dev.tradinglab.launcher.sql;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a statement and prints what comes back. */
@Command(
        name = "sql",
        description = "Run one SQL statement against the lab's database and print the result.",
        footer = {"", "Example: ./lab sql \"select * from trades order by time desc limit 10\""})
public final class SqlCommand implements Callable<Integer> {

    private final LabContext lab;

    @Parameters(paramLabel = "SQL", description = "The statement, in quotes.")
    private String statement;

    @Option(names = "--csv", description = "Print comma-separated values instead of a table.")
    private boolean csv;

    /** @param lab where the database is */
    public SqlCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() {
        try (Connection connection = lab.jdbc().connect();
                Statement sql = connection.createStatement()) {
            if (sql.execute(statement)) {
                try (ResultSet rows = sql.getResultSet()) {
                    print(ResultTable.of(rows));
                }
            } else {
                System.out.println(sql.getUpdateCount() + " rows changed");
            }
        } catch (SQLException e) {
            throw new LabException(e.getMessage(), e);
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(ResultTable table) {
        System.out.print(csv ? table.csv() : table.text());
    }
}
