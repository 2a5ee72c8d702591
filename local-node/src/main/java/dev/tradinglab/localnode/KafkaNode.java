package dev.tradinglab.localnode;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A one-node KRaft broker on the loopback, formatted at its first start. A process of its own, because inside another
 * JVM it halves the throughput of both and cannot be killed to see what happens.
 */
public final class KafkaNode implements Node {

    private static final int ANSWER_SECONDS = 30;

    private final Path dir;
    private final int port;
    private volatile KafkaRaftServer server;

    private KafkaNode(NodeOptions options) {
        this.dir = options.dir();
        this.port = options.port();
    }

    /** Runs a broker: {@code KafkaNode <dir> <port> [--with-parent]}. */
    public static void main(String[] args) {
        NodeProcess.run("Kafka", KafkaNode::new, args);
    }

    @Override
    public void start() throws NodeException {
        try {
            format();
            // Nobody but the broker itself talks to the controller, so any free port will do, a new one each time.
            var settings = KafkaSettings.of(dir, port, Preflight.freePort());
            server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
            awaitAnswer();
        } catch (NodeException e) {
            throw e;
        } catch (Exception e) {
            throw explained(e);
        }
    }

    /** Writes the cluster's identity into an empty folder; a folder that has one is left alone. */
    private void format() throws Exception {
        if (Files.exists(dir.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                // Standard output is for READY alone.
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setSupportedFeatures(List.copyOf(Feature.PRODUCTION_FEATURES))
                .setNodeId(KafkaSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(dir.toString()))
                .setMetadataLogDirectory(dir.toString())
                .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(true)
                .run();
    }

    private void awaitAnswer() throws NodeException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address()))) {
            admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new NodeException("started on port " + port + " but does not answer: " + e.getMessage(), e);
        }
    }

    private NodeException explained(Exception e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            if (t instanceof BindException || message.contains("Address already in use")) {
                return new NodeException("port " + port + " is taken; stop what uses it or choose another port", e);
            }
            if (message.contains("Failed to acquire lock")) {
                return new NodeException("another Kafka is running on " + dir + "; stop it first", e);
            }
            if (message.contains("No space left on device")) {
                return new NodeException("disk full while writing to " + dir + "; free some space", e);
            }
        }
        return new NodeException("cannot start on " + dir + ": " + e, e);
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void awaitEnd() {
        server.awaitShutdown();
    }

    @Override
    public void stop() {
        KafkaRaftServer running = server;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }
}
