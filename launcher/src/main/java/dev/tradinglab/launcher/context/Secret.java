package dev.tradinglab.launcher.context;

/** What only the lab's owner may know; each is made up at the first {@code up} and kept in a file of its own. */
public enum Secret {
    /** Password of the role that owns the database. */
    OWNER("postgres.password"),
    /** Password of the role that reads for the page. */
    DASHBOARD("dashboard.password"),
    /** Password of the role that reads for users. */
    READER("reader.password"),
    /** What a request that changes something shows; {@code LAB_TOKEN} wins over the file. */
    TOKEN("token");

    private final String file;

    Secret(String file) {
        this.file = file;
    }

    /** Its file's name in the data folder. */
    String file() {
        return file;
    }
}
