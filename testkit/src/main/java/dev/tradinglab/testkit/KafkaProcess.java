package dev.tradinglab.testkit;

import java.nio.file.Path;
import java.util.Map;

/**
 * A real Kafka broker in a process of its own. Most tests take the {@link #shared()} one and topics with names of their
 * own; those that kill or restart it start their own.
 */
public final class KafkaProcess implements AutoCloseable {

    /** Under Quarkus this class is loaded more than once in a JVM; system properties are what the copies share. */
    private static final String SHARED = "lab.test.kafka";

    private final Path dir;
    private final int port;
    private NodeRun run;

    private KafkaProcess(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /** The broker that all tests of this JVM share, started at the first call and stopped at exit; not to be closed. */
    public static KafkaProcess shared() {
        synchronized (Runtime.getRuntime()) {
            String port = System.getProperty(SHARED);
            if (port != null) {
                return new KafkaProcess(null, Integer.parseInt(port));
            }
            KafkaProcess owned = start();
            System.setProperty(SHARED, String.valueOf(owned.port));
            return new KafkaProcess(null, owned.port);
        }
    }

    /** Starts a broker on a free port with a temporary folder. */
    public static KafkaProcess start() {
        return start(AtExit.temporaryFolder("lab-kafka-").resolve("kafka"), FreePorts.next());
    }

    /**
     * Starts a broker on a folder, which is kept.
     *
     * @param dir where the broker keeps its data; may hold data of an earlier start
     * @param port the loopback port to answer on
     */
    public static KafkaProcess start(Path dir, int port) {
        KafkaProcess kafka = new KafkaProcess(dir, port);
        kafka.restart();
        return kafka;
    }

    /** What clients connect to: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Starts it again on its data after {@link #stop()} or {@link #kill()}. */
    public void restart() {
        requireOwned();
        run = NodeRun.start("KafkaNode", dir, port, Map.of());
    }

    /** Stops it cleanly. */
    public void stop() {
        requireOwned();
        run.stop();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        requireOwned();
        run.kill();
    }

    private void requireOwned() {
        if (dir == null) {
            throw new IllegalStateException("the shared Kafka serves other tests too: start one of your own");
        }
    }

    /** Stops it and leaves its folder; does nothing to the shared one. */
    @Override
    public void close() {
        if (run != null) {
            run.stop();
        }
    }
}
