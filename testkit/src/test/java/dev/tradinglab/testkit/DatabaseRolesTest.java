package dev.tradinglab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what in the lab's own PostgreSQL. */
class DatabaseRolesTest {
    private final PostgresProcess postgres = PostgresProcess.start();

    @AfterEach
    void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PostgresProcess.DASHBOARD, PostgresProcess.READER})
    void shouldLetReadersReadWhatTheyAreGrantedAndChangeNothing(String role) throws SQLException {
        // Given
        as(PostgresProcess.USER, "CREATE TABLE shown AS SELECT 1 AS n; GRANT SELECT ON shown TO " + role);
        as(PostgresProcess.USER, "CREATE TABLE hidden AS SELECT 1 AS n");

        // When, Then
        as(role, "SELECT n FROM shown");
        refused(role, "SELECT n FROM hidden", "permission denied");
        refused(role, "INSERT INTO shown VALUES (2)", "read-only");
        String writable = "SET default_transaction_read_only = off; COMMIT; ";
        refused(role, writable + "INSERT INTO shown VALUES (2)", "permission denied");
        refused(role, writable + "CREATE TABLE mine (n int)", "permission denied");
        refused(role, writable + "CREATE TEMP TABLE mine (n int)", "permission denied");
        refused(role, writable + "CREATE SCHEMA mine", "permission denied");
        refused(role, "COPY (SELECT 1) TO PROGRAM 'true'", "permission denied");
    }

    @Test
    void shouldLetNobodyInAsTheSuperuser() {
        refused("postgres", "SELECT 1", "no pg_hba.conf entry");
    }

    @Test
    void shouldGiveARoleItsPasswordBackAtTheNextStart() throws SQLException {
        // Given
        as(
                PostgresProcess.READER,
                "SET default_transaction_read_only = off; COMMIT; ALTER ROLE reader PASSWORD 'mine'");
        refused(PostgresProcess.READER, "SELECT 1", "password authentication failed");

        // When
        postgres.stop();
        postgres.restart();

        // Then
        as(PostgresProcess.READER, "SELECT 1");
        as(PostgresProcess.USER, "CREATE TABLE still_an_owner (n int)");
    }

    private void refused(String role, String sql, String reason) {
        assertThatThrownBy(() -> as(role, sql))
                .as(role + ": " + sql)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(reason);
    }

    private void as(String role, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), role, PostgresProcess.PASSWORD);
                var statement = connection.createStatement()) {
            assertThat(statement.execute(sql)).isIn(true, false);
        }
    }
}
