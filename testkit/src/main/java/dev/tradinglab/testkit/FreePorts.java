package dev.tradinglab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports for servers that tests start. Which one was chosen is nobody else's until the JVM ends: between its choice and its server's start, or while
 * the server is away, a test run beside this one would else take it.
 */
public final class FreePorts {

    /** Below what systems hand out to outgoing connections, so that none of those takes the port before its server. */
    private static final int FIRST = 23_000;

    private static final int LAST = 31_999;

    /** Above those that a Kafka takes for its controller, and below those that are given out one by one. */
    private static final int FIRST_BLOCK = 16_000;

    private static final int BLOCK = 100;
    private static final int BLOCKS = (FIRST - FIRST_BLOCK) / BLOCK;

    /** Empty: the byte at a port's number is locked by the JVM that has the port, and the system unlocks it however that ends. */
    private static final FileChannel CLAIMS = claims();

    /** Kept, since a lock that was collected is no longer known to be ours. */
    private static final List<FileLock> OURS = new ArrayList<>();

    private FreePorts() {}

    /**
     * A loopback port that nobody listens on and that no test was given, here or in a JVM that still runs.
     *
     * @throws IllegalStateException if none is found
     */
    public static synchronized int next() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (claim(port, 1) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
    }

    /**
     * The first of a hundred such ports side by side, for a lab.
     *
     * @throws IllegalStateException if none are found
     */
    public static synchronized int nextBlock() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int base = FIRST_BLOCK + BLOCK * ThreadLocalRandom.current().nextInt(BLOCKS);
            if (claim(base, BLOCK) && IntStream.range(base, base + BLOCK).allMatch(FreePorts::isFree)) {
                return base;
            }
        }
        throw new IllegalStateException("no " + BLOCK + " free ports side by side from " + FIRST_BLOCK + " on");
    }

    private static FileChannel claims() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "lab-test-ports-" + System.getProperty("user.name"));
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // As long as this task waits, this class stays, and with it the channel, whose end would unlock all.
            AtExit.run(() -> close(channel));
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean claim(int first, int count) {
        try {
            FileLock lock = CLAIMS.tryLock(first, count, false);
            if (lock != null) {
                OURS.add(lock);
            }
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException left) {
            // The system closes it in a moment.
            return;
        }
    }
}
