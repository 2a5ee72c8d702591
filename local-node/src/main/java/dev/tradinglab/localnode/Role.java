package dev.tradinglab.localnode;

/** Who may log in to the database. The superuser may not. */
enum Role {
    /** Owns the database; the ledger, which alone writes. */
    LAB("lab", PostgresNode.PASSWORD_VARIABLE),
    /** Reads for the page. */
    DASHBOARD("dashboard", PostgresNode.DASHBOARD_PASSWORD_VARIABLE),
    /** Reads for users and the command line. */
    READER("reader", PostgresNode.READER_PASSWORD_VARIABLE);

    private final String title;
    private final String variable;

    Role(String title, String variable) {
        this.title = title;
        this.variable = variable;
    }

    /** Its name in the database. */
    String title() {
        return title;
    }

    /** The environment variable that holds its password. */
    String variable() {
        return variable;
    }

    boolean writes() {
        return this == LAB;
    }
}
