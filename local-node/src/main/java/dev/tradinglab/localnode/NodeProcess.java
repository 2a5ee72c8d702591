package dev.tradinglab.localnode;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The life of a node's process: {@code READY <address>} on standard output once it answers, one line on standard error
 * and exit code 1 if it cannot, a clean stop on SIGTERM or, if asked, when standard input ends.
 */
final class NodeProcess {

    /** A server that has not stopped by then is abandoned: its data survives a kill, the user's patience does not. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    private final String name;
    private final Node node;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private NodeProcess(String name, Node node) {
        this.name = name;
        this.node = node;
    }

    /** Makes a node from its options, and clears away what a killed one left behind. */
    interface Factory {
        Node create(NodeOptions options) throws NodeException;
    }

    /** Runs a node until it ends; never returns. */
    static void run(String name, Factory factory, String... args) {
        try {
            NodeOptions options = NodeOptions.parse(args);
            Preflight.checkFolder(options.dir());
            NodeProcess process = new NodeProcess(name, factory.create(options));
            if (options.withParent()) {
                process.stopWhenInputEnds();
            }
            process.live(options);
        } catch (NodeException e) {
            fail(name, e.getMessage());
        } catch (InterruptedException e) {
            fail(name, "interrupted");
        }
    }

    private void live(NodeOptions options) throws NodeException, InterruptedException {
        Preflight.checkPort(options.port());
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        node.start();
        System.out.println("READY " + node.address());
        node.awaitEnd();
        if (!stopping.get()) {
            throw new NodeException("ended by itself; its log says why");
        }
        // The shutdown hook runs in another thread and ends the process.
        Thread.currentThread().join();
    }

    private void stop() {
        stopping.set(true);
        Thread limit = Thread.ofPlatform().daemon().name("stop-limit").start(() -> {
            try {
                Thread.sleep(STOP_LIMIT);
            } catch (InterruptedException e) {
                return;
            }
            System.err.println(name + ": did not stop within " + STOP_LIMIT.toSeconds() + " s, abandoned");
            Runtime.getRuntime().halt(1);
        });
        node.stop();
        // What the JVM itself does at its end, such as writing a cache, may take as long as it likes.
        limit.interrupt();
    }

    private void stopWhenInputEnds() {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                InputStream parent = System.in;
                while (parent.read() >= 0) {
                    // What the parent says does not matter, only that it is there.
                }
            } catch (IOException e) {
                // A broken pipe is an end as well.
            }
            System.exit(0);
        });
    }

    /** Ends the process at once: a failed Kafka leaves threads that would keep it alive for ever. */
    private static void fail(String name, String message) {
        System.err.println(name + ": " + message);
        System.err.flush();
        Runtime.getRuntime().halt(1);
    }
}
