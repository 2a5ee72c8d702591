package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.JdbcAccess;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabHome;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the lab consists of. The stores are left out where the environment names others: {@code LAB_KAFKA},
 * {@code LAB_JDBC_URL}.
 */
final class LabParts {

    private static final int KAFKA_HEAP_MIB = 256;
    private static final int POSTGRES_HEAP_MIB = 32;

    /** A service of ours: its module, and the heap that its work needs. */
    private record Service(String name, String module, int heapMib) {}

    private static final List<Service> SERVICES = List.of(
            new Service("ingest", "ingest-service", 96),
            new Service("broker", "broker-service", 192),
            new Service("ledger", "ledger-service", 128),
            new Service("dashboard", "dashboard-service", 128));

    /** Enough for some 200 Python bots, which take 4 MB or more each; what is not used is not taken from the machine. */
    private static final Service RUNNER = new Service("runner", "bot-runner-service", 1536);

    private final LabContext lab;
    private final LabHome home;
    private final UpOptions options;
    private final String password;
    private final Artefacts artefacts;
    private final JavaCommands java;

    LabParts(LabContext lab, UpOptions options, String password, AotCaches caches) {
        this.lab = lab;
        this.home = lab.home();
        this.options = options;
        this.password = password;
        this.artefacts = new Artefacts(lab.root(), home.app());
        this.java = new JavaCommands(home, caches);
    }

    /** Kafka's address: our own or the one that the environment names. */
    String kafka() {
        return lab.env("LAB_KAFKA")
                .orElseGet(() -> "127.0.0.1:" + options.ports().of("kafka"));
    }

    /** The database: our own or the one that the environment names. */
    JdbcAccess jdbc() {
        return new JdbcAccess(
                lab.env("LAB_JDBC_URL")
                        .orElseGet(() ->
                                "jdbc:postgresql://127.0.0.1:" + options.ports().of("postgres") + "/lab"),
                lab.env("LAB_JDBC_USER").orElse(LabContext.DEFAULT_JDBC_USER),
                password);
    }

    /** The page's address. */
    String dashboard() {
        return "http://127.0.0.1:" + options.ports().of("dashboard");
    }

    /** The servers that everything else needs. */
    List<PartSpec> stores() {
        List<PartSpec> parts = new ArrayList<>();
        if (lab.env("LAB_KAFKA").isEmpty()) {
            parts.add(node("kafka", java.cached("kafka", KAFKA_HEAP_MIB), "KafkaNode", home.kafka()));
        }
        if (lab.env("LAB_JDBC_URL").isEmpty()) {
            // Without a cache: packages of its libraries are sealed, and a class from a cache counts as one from
            // elsewhere.
            parts.add(node(
                    "postgres",
                    java.of("postgres", POSTGRES_HEAP_MIB),
                    "PostgresNode",
                    home.postgres(),
                    "--binaries=" + home.cache().resolve("postgres")));
        }
        return parts;
    }

    /** Our own services, in the order of the flow. */
    List<PartSpec> services() {
        List<PartSpec> parts = new ArrayList<>();
        for (Service service : SERVICES) {
            parts.add(service(service, service.name(), java.cached(service.name(), service.heapMib())));
        }
        for (int i = 1; i <= options.runners(); i++) {
            String instance = RUNNER.name() + "-" + i;
            parts.add(i, service(RUNNER, instance, runner(instance)));
        }
        return parts;
    }

    private List<String> runner(String instance) {
        PythonJvm python = new PythonJvm(lab);
        List<String> command = python.isCached()
                ? java.cached(python.program(), RUNNER.name(), instance, RUNNER.heapMib())
                : java.of(instance, RUNNER.heapMib());
        command.addAll(python.flags());
        return command;
    }

    private PartSpec node(String name, List<String> command, String mainClass, Path dir, String... arguments) {
        int port = options.ports().of(name);
        Path jar = artefacts.install("local-node", "local-node-0.1.0.jar");
        Path libraries = artefacts.install("local-node", "lib");
        command.addAll(List.of("-cp", jar + File.pathSeparator + JavaCommands.jarsOf(libraries)));
        command.add("dev.tradinglab.localnode." + mainClass);
        command.addAll(List.of(dir.toString(), String.valueOf(port)));
        command.addAll(List.of(arguments));
        return new PartSpec(
                name,
                port,
                "127.0.0.1:" + port,
                command,
                Map.of("LAB_PG_PASSWORD", password),
                new Readiness.ReadyLine(),
                home.log(name));
    }

    private PartSpec service(Service service, String instance, List<String> command) {
        int port = options.ports().of(instance);
        Path app = artefacts.install(service.module(), "quarkus-app");
        command.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString()));
        String address = "http://127.0.0.1:" + port;
        return new PartSpec(
                instance,
                port,
                address,
                command,
                environment(instance, port),
                new Readiness.Health(URI.create(address + "/q/health/ready")),
                home.log(instance));
    }

    private Map<String, String> environment(String instance, int port) {
        JdbcAccess jdbc = jdbc();
        Map<String, String> variables = new HashMap<>();
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka());
        variables.put("LAB_JDBC_URL", jdbc.url());
        variables.put("LAB_JDBC_USER", jdbc.user());
        variables.put("LAB_JDBC_PASSWORD", jdbc.password());
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        variables.put("LAB_SOURCE", options.source().toString());
        variables.put("LAB_BOTS_FOLDER", options.bots().toString());
        variables.put("LAB_INSTANCE", instance);
        variables.put("LAB_SERVICES", serviceAddresses());
        variables.put("LAB_HOME", home.dir().toString());
        variables.put("LAB_STATE_DIR", home.state(instance).toString());
        return variables;
    }

    /** For the page that shows how everybody is: {@code name=http://host:port,…}. */
    private String serviceAddresses() {
        return options.ports().services().entrySet().stream()
                .filter(service -> !service.getKey().equals("dashboard"))
                .map(service -> service.getKey() + "=http://127.0.0.1:" + service.getValue())
                .collect(Collectors.joining(","));
    }
}
