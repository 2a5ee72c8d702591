package dev.tradinglab.broker.lane;

import dev.tradinglab.broker.metrics.LaneMetrics;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.tape.kafka.KafkaAccess;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A lane without Quarkus: in this JVM, or in one of its own that can be killed. */
final class Brokers {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** Held, since loggers that nobody holds forget their level. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private Brokers() {}

    /** Runs a lane until it is killed. Arguments: Kafka's address, folder of the stores, lane. */
    public static void main(String[] args) throws InterruptedException {
        LaneStreams lane = start(args[0], Path.of(args[1]), Lane.valueOf(args[2]), new SimpleMeterRegistry());
        lane.awaitRunning(START_LIMIT);
        System.out.println("RUNNING");
        Thread.sleep(Duration.ofDays(1));
    }

    static LaneStreams start(String kafka, Path folder, Lane lane, MeterRegistry registry) {
        return start(kafka, folder, lane, registry, Map.of());
    }

    static LaneStreams start(
            String kafka, Path folder, Lane lane, MeterRegistry registry, Map<String, String> settings) {
        KAFKA.setLevel(Level.WARNING);
        return new LaneStreams(
                lane,
                new KafkaAccess(kafka),
                config(folder, settings),
                new LaneMetrics(registry, lane),
                () -> System.exit(1));
    }

    /** The service's own settings, but for those given. */
    private static BrokerConfig config(Path folder, Map<String, String> settings) {
        Map<String, String> given = new HashMap<>(settings);
        given.put("lab.broker.state-dir", folder.toString());
        try {
            return new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .addDefaultInterceptors()
                    .withMapping(BrokerConfig.class)
                    .withSources(new PropertiesConfigSource(Brokers.class.getResource("/application.properties")))
                    .withSources(new PropertiesConfigSource(given, "given", 500))
                    .build()
                    .getConfigMapping(BrokerConfig.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Process fork(String kafka, Path folder, Lane lane) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        classPath,
                        Brokers.class.getName(),
                        kafka,
                        folder.toString(),
                        lane.name()))
                .inheritIO()
                .start();
    }
}
