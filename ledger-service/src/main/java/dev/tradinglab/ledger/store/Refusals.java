package dev.tradinglab.ledger.store;

import java.sql.SQLException;
import java.util.Set;

/** Tells a row that Postgres will never take from a Postgres that is away or busy. */
final class Refusals {
    /** Of SQLSTATE: data exception, integrity constraint violation, program limit exceeded (a key too long for its index). */
    private static final Set<String> CLASSES = Set.of("22", "23", "54");

    private Refusals() {}

    /** True when trying again with the same row cannot help. */
    static boolean isRefusal(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
    }

    /** The first line of what Postgres said: the constraint by its name. */
    static String reason(SQLException e) {
        return "refused by the database: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getSQLState());
    }
}
