package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.JdbcAccess;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabHome;
import dev.tradinglab.launcher.context.Secret;
import dev.tradinglab.launcher.process.HealthProbe;
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

    /** What a service does with the database, and so what it is told. */
    private enum Database {
        NONE,
        READS,
        WRITES
    }

    /** A service of ours: its module, the heap that its work needs, and what it does with the database. */
    private record Service(String name, String module, int heapMib, Database database) {}

    private static final Service INGEST = new Service("ingest", "ingest-service", 192, Database.NONE);

    private static final List<Service> SERVICES = List.of(
            INGEST,
            new Service("broker", "broker-service", 192, Database.NONE),
            new Service("ledger", "ledger-service", 128, Database.WRITES),
            new Service("dashboard", "dashboard-service", 128, Database.READS));

    /** Enough for some 200 Python bots, which take 4 MB or more each; what is not used is not taken from the machine. */
    private static final Service RUNNER = new Service("runner", "bot-runner-service", 1536, Database.NONE);

    private final LabContext lab;
    private final LabHome home;
    private final UpOptions options;
    private final Secrets secrets;
    private final Artefacts artefacts;
    private final JavaCommands java;

    LabParts(LabContext lab, UpOptions options, Secrets secrets, AotCaches caches) {
        this.lab = lab;
        this.home = lab.home();
        this.options = options;
        this.secrets = secrets;
        this.artefacts = new Artefacts(lab.root(), home.app());
        this.java = new JavaCommands(home, caches);
    }

    /** Kafka's address: our own or the one that the environment names. */
    String kafka() {
        return lab.env("LAB_KAFKA")
                .orElseGet(() -> "127.0.0.1:" + options.ports().of("kafka"));
    }

    /** The database, our own or the one that the environment names, as users read it. */
    JdbcAccess jdbc() {
        return jdbc(LabContext.READER, Secret.READER);
    }

    private JdbcAccess jdbc(String role, Secret password) {
        return lab.elsewhere()
                .orElseGet(() -> new JdbcAccess(
                        "jdbc:postgresql://127.0.0.1:" + options.ports().of("postgres") + "/lab",
                        role,
                        secrets.get(password)));
    }

    /** The page's address. */
    String dashboard() {
        return "http://127.0.0.1:" + options.ports().of("dashboard");
    }

    /** The servers that everything else needs. */
    List<PartSpec> stores() {
        List<PartSpec> parts = new ArrayList<>();
        if (lab.env("LAB_KAFKA").isEmpty()) {
            parts.add(node("kafka", java.cached("kafka", KAFKA_HEAP_MIB), Map.of(), "KafkaNode", home.kafka()));
        }
        if (lab.env("LAB_JDBC_URL").isEmpty()) {
            // Without a cache: packages of its libraries are sealed, and a class from a cache counts as one from
            // elsewhere.
            parts.add(node(
                    "postgres",
                    java.of("postgres", POSTGRES_HEAP_MIB),
                    Map.of(
                            "LAB_PG_PASSWORD", secrets.get(Secret.OWNER),
                            "LAB_PG_DASHBOARD_PASSWORD", secrets.get(Secret.DASHBOARD),
                            "LAB_PG_READER_PASSWORD", secrets.get(Secret.READER)),
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
            parts.add(service(service, service.name(), first()));
        }
        int place = 1;
        for (Source source : options.sources().subList(1, options.sources().size())) {
            parts.add(place++, service(INGEST, source.furtherIngest(), source));
        }
        for (int i = 1; i <= options.runners(); i++) {
            String instance = RUNNER.name() + "-" + i;
            parts.add(place++, service(RUNNER, instance, first(), runner(instance)));
        }
        return parts;
    }

    /** The source that the live bots trade on. */
    private Source first() {
        return options.sources().getFirst();
    }

    private List<String> runner(String instance) {
        PythonJvm python = new PythonJvm(lab);
        List<String> command = python.isCached()
                ? java.cached(python.program(), RUNNER.name(), instance, RUNNER.heapMib())
                : java.of(instance, RUNNER.heapMib());
        command.addAll(python.flags());
        return command;
    }

    private PartSpec node(
            String name,
            List<String> command,
            Map<String, String> environment,
            String mainClass,
            Path dir,
            String... arguments) {
        int port = options.ports().of(name);
        Path jar = artefacts.install("local-node", "local-node-0.1.0.jar");
        Path libraries = artefacts.install("local-node", "lib");
        command.addAll(List.of("-cp", jar + File.pathSeparator + JavaCommands.jarsOf(libraries)));
        command.add("dev.tradinglab.localnode." + mainClass);
        command.addAll(List.of(dir.toString(), String.valueOf(port)));
        command.addAll(List.of(arguments));
        return new PartSpec(
                name, port, "127.0.0.1:" + port, command, environment, new Readiness.ReadyLine(), home.log(name));
    }

    private PartSpec service(Service service, String instance, Source source) {
        return service(service, instance, source, java.cached(instance, service.heapMib()));
    }

    private PartSpec service(Service service, String instance, Source source, List<String> command) {
        int port = options.ports().of(instance);
        Path app = artefacts.install(service.module(), "quarkus-app");
        command.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString()));
        String address = "http://127.0.0.1:" + port;
        return new PartSpec(
                instance,
                port,
                address,
                command,
                environment(service, instance, source, port),
                new Readiness.Health(URI.create(address + HealthProbe.READY)),
                home.log(instance));
    }

    private Map<String, String> environment(Service service, String instance, Source source, int port) {
        Map<String, String> variables = new HashMap<>(options.settings());
        variables.keySet().removeIf(variable -> lab.env(variable).isPresent());
        variables.putAll(secretsOf(service));
        // What ingest keeps is a source's own, wherever the source stands among the others.
        String state = service == INGEST ? INGEST.name() : instance;
        if (service == INGEST) {
            Secrets.MARKET_KEYS.forEach(key -> lab.env(key).ifPresent(value -> variables.put(key, value)));
        }
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka());
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        variables.put("LAB_SOURCE", source.toString());
        variables.put("LAB_BOTS_FOLDER", options.bots().toString());
        variables.put("LAB_INSTANCE", instance);
        variables.put("LAB_SERVICES", serviceAddresses());
        variables.put("LAB_HOME", home.dir().toString());
        variables.put("LAB_STATE_DIR", home.state(state).toString());
        return variables;
    }

    /** To each what it needs: who runs bots knows nothing that is worth stealing. */
    private Map<String, String> secretsOf(Service service) {
        return switch (service.database()) {
            case NONE -> Map.of();
            case READS -> withDatabase(jdbc("dashboard", Secret.DASHBOARD));
            case WRITES -> withDatabase(jdbc(LabContext.DEFAULT_JDBC_USER, Secret.OWNER));
        };
    }

    private Map<String, String> withDatabase(JdbcAccess jdbc) {
        return Map.of(
                "LAB_JDBC_URL", jdbc.url(),
                "LAB_JDBC_USER", jdbc.user(),
                "LAB_JDBC_PASSWORD", jdbc.password(),
                "LAB_TOKEN", secrets.get(Secret.TOKEN));
    }

    /** For the page that shows how everybody is: {@code name=http://host:port,…}. */
    private String serviceAddresses() {
        return options.ports().services().entrySet().stream()
                .filter(service -> !service.getKey().equals("dashboard"))
                .map(service -> service.getKey() + "=http://127.0.0.1:" + service.getValue())
                .collect(Collectors.joining(","));
    }
}
