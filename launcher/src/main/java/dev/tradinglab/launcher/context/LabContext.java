package dev.tradinglab.launcher.context;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a command finds the lab. What {@code up} started is in the state file of the lab's home; environment variables
 * win over it, so that the same commands work inside a container or against a lab elsewhere:
 *
 * <ul>
 *   <li>{@code LAB_HOME}: the data folder, by default {@code .lab} in the source tree
 *   <li>{@code LAB_KAFKA}: bootstrap servers
 *   <li>{@code LAB_JDBC_URL} with {@code LAB_JDBC_USER} and {@code LAB_JDBC_PASSWORD}: the database
 *   <li>{@code LAB_DASHBOARD}: the page's address
 *   <li>{@code LAB_TOKEN}: what a request that changes something shows
 * </ul>
 */
public final class LabContext {

    /** The role that owns a database from elsewhere unless the environment says otherwise. */
    public static final String DEFAULT_JDBC_USER = "lab";

    /** The role of our own database that users and commands read with. */
    public static final String READER = "reader";

    private final Path root;
    private final LabHome home;
    private final Map<String, String> environment;

    /**
     * @param root the source tree, or the folder that the lab was unpacked into
     * @param environment environment variables
     */
    public LabContext(Path root, Map<String, String> environment) {
        this.root = root.toAbsolutePath().normalize();
        this.environment = Map.copyOf(environment);
        this.home = new LabHome(env("LAB_HOME")
                .map(told -> Path.of(told).toAbsolutePath().normalize())
                .orElseGet(() -> this.root.resolve(".lab")));
    }

    /** The context of this process: system property {@code lab.root} (else the working folder) and its environment. */
    public static LabContext ofThisProcess() {
        return new LabContext(Path.of(System.getProperty("lab.root", "")), System.getenv());
    }

    /** The source tree. */
    public Path root() {
        return root;
    }

    /** The data folder. */
    public LabHome home() {
        return home;
    }

    /** An environment variable; empty if it is not set or blank. */
    public Optional<String> env(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * The services that somebody else has started, such as containers: addresses by name, in their order; empty when the environment names none.
     *
     * @throws LabException when what it names cannot be read
     */
    public Map<String, String> services() {
        Map<String, String> services = new LinkedHashMap<>();
        for (String service : env("LAB_SERVICES").map(told -> told.split(",")).orElse(new String[0])) {
            String[] parts = service.strip().split("=", 2);
            if (parts.length != 2) {
                throw new LabException("LAB_SERVICES wants name=http://host:port,… and has " + service);
            }
            services.put(parts[0], parts[1]);
        }
        return services;
    }

    /** What the state file says; a killed launcher leaves it behind, so what it names need not be running. */
    public Optional<LabState> state() {
        return new StateFile(home.stateFile()).read();
    }

    /**
     * Kafka's bootstrap servers.
     *
     * @throws LabException if no lab is up and the environment names none
     */
    public String kafka() {
        return fromEnvironmentOrState("LAB_KAFKA", LabState::kafka);
    }

    /**
     * The database, for reading: our own with the role {@value #READER}, or the one that the environment names.
     *
     * @throws LabException if no lab is up and the environment names none
     */
    public JdbcAccess jdbc() {
        return elsewhere()
                .or(() -> state().map(LabState::jdbcUrl).map(url -> new JdbcAccess(url, READER, kept(Secret.READER))))
                .orElseThrow(LabContext::notRunning);
    }

    /** The database that the environment names, if it does. */
    public Optional<JdbcAccess> elsewhere() {
        return env("LAB_JDBC_URL")
                .map(url -> new JdbcAccess(
                        url,
                        env("LAB_JDBC_USER").orElse(DEFAULT_JDBC_USER),
                        env("LAB_JDBC_PASSWORD").orElse("")));
    }

    /**
     * What a request that changes something shows.
     *
     * @throws LabException if there is none
     */
    public String token() {
        return env("LAB_TOKEN").orElseGet(() -> kept(Secret.TOKEN));
    }

    /**
     * The dashboard's address, without a slash at its end.
     *
     * @throws LabException if no lab is up and the environment names none
     */
    public URI dashboard() {
        String address = fromEnvironmentOrState("LAB_DASHBOARD", LabState::dashboard);
        return URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
    }

    /** Where bots live: {@code LAB_BOTS_FOLDER}, by default {@code bots} in the source tree. */
    public Path botsFolder() {
        return env("LAB_BOTS_FOLDER")
                .map(told -> Path.of(told).toAbsolutePath())
                .orElseGet(() -> root.resolve("bots"));
    }

    private String fromEnvironmentOrState(String variable, Function<LabState, String> part) {
        return env(variable).or(() -> state().map(part)).orElseThrow(LabContext::notRunning);
    }

    private static LabException notRunning() {
        return new LabException("the lab is not running: start it with ./lab up");
    }

    private String kept(Secret secret) {
        Path file = home.secret(secret);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new LabException("cannot read " + file + ": ./lab up makes it, and only its owner may read it", e);
        }
    }
}
