package dev.tradinglab.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.ledger.testing.TestServers;
import dev.tradinglab.testkit.PostgresProcess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger alone writes. */
class RolesTest {
    private static final String EVERYTHING = """
            SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
            WHERE table_schema IN ('ledger', 'public') ORDER BY 1""";

    private final TestServers servers = TestServers.shared();

    @ParameterizedTest
    @ValueSource(strings = {PostgresProcess.DASHBOARD, PostgresProcess.READER})
    void shouldLetReadersReadEverythingAndWriteNothing(String role) throws SQLException {
        List<String> all;
        try (Connection owner = servers.database().getConnection()) {
            all = texts(owner, EVERYTHING);
        }
        assertThat(all).contains("ledger.trades", "ledger.run_results", "public.trades", "public.equity");
        try (Connection reader = servers.as(role);
                Statement sql = reader.createStatement()) {
            sql.execute("SET default_transaction_read_only = off");
            for (String table : all) {
                assertThat(texts(reader, "SELECT count(*) FROM " + table)).hasSize(1);
                assertThat(texts(
                                reader,
                                "SELECT has_table_privilege('" + table
                                        + "', 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"))
                        .as(table)
                        .containsExactly("f");
            }
            assertThatThrownBy(() -> sql.execute("DELETE FROM ledger.trades"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> sql.execute("TRUNCATE ledger.trades")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> sql.execute("DROP VIEW public.trades")).hasMessageContaining("must be owner");
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
