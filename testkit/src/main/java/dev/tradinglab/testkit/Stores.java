package dev.tradinglab.testkit;

import java.util.Optional;

/**
 * Kafka, and PostgreSQL where it is asked for, for a test that does not care what they run in: in containers of the public images where Docker
 * answers, else as processes, as everywhere else. Which it is, is printed. The system property {@value #CONTAINERS} set to {@code never}
 * leaves containers out.
 */
public final class Stores implements AutoCloseable {
    /** {@code auto}, the default, or {@code never}. */
    public static final String CONTAINERS = "lab.test.containers";

    private final String bootstrapServers;
    private final String jdbcUrl;
    private final AutoCloseable all;

    private Stores(String bootstrapServers, String jdbcUrl, AutoCloseable all) {
        this.bootstrapServers = bootstrapServers;
        this.jdbcUrl = jdbcUrl;
        this.all = all;
    }

    /**
     * Starts a Kafka alone.
     *
     * @param who for the line that says what it runs in
     */
    public static Stores kafka(String who) {
        return start(who, false);
    }

    /**
     * Starts a Kafka and a PostgreSQL with the database {@code lab} and its roles, whose password is {@link PostgresProcess#PASSWORD}.
     *
     * @param who for the line that says what they run in
     */
    public static Stores both(String who) {
        return start(who, true);
    }

    private static Stores start(String who, boolean postgres) {
        return inContainers(who, postgres).orElseGet(() -> inProcesses(who, postgres));
    }

    private static Optional<Stores> inContainers(String who, boolean postgres) {
        try {
            // Even the question starts a container of Testcontainers' own, whose image may not be had.
            if (Containers.answer()) {
                Containers containers = Containers.start(postgres);
                say(who, "containers " + containers.images());
                return Optional.of(new Stores(containers.bootstrapServers(), containers.jdbcUrl(), containers));
            }
        } catch (RuntimeException e) {
            say(who, "no containers although Docker answers: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static Stores inProcesses(String who, boolean postgres) {
        KafkaProcess kafka = KafkaProcess.start();
        if (!postgres) {
            say(who, "a process");
            return new Stores(kafka.bootstrapServers(), null, kafka);
        }
        PostgresProcess database = PostgresProcess.start();
        say(who, "processes");
        return new Stores(kafka.bootstrapServers(), database.jdbcUrl(), () -> {
            database.close();
            kafka.close();
        });
    }

    private static void say(String who, String what) {
        System.out.println("Stores of " + who + ": " + what);
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The database's JDBC address, without user and password; null where none was asked for. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public void close() {
        try {
            all.close();
        } catch (Exception e) {
            throw new IllegalStateException("the stores do not stop", e);
        }
    }
}
