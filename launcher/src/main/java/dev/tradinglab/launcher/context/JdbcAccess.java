package dev.tradinglab.launcher.context;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How to reach the database.
 *
 * @param url JDBC address
 * @param user role
 * @param password its password
 */
public record JdbcAccess(String url, String user, String password) {

    /**
     * Connects.
     *
     * @throws LabException if the server does not answer or refuses
     */
    public Connection connect() {
        try {
            return DriverManager.getConnection(url, user, password);
        } catch (SQLException e) {
            throw new LabException(
                    "cannot reach the database at " + url + ": " + e.getMessage()
                            + " (is the lab up? see ./lab status)",
                    e);
        }
    }

    /** Leaves the password out: this ends up in logs. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
