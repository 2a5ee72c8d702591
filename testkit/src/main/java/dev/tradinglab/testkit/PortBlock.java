package dev.tradinglab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A hundred ports side by side for a lab that a test starts. Until it is closed they are given to nobody else who asks here, in whatever process:
 * the last of them, which no part of a lab takes, is held.
 */
public final class PortBlock implements AutoCloseable {
    private static final int SIZE = 100;
    /** Above those that a Kafka takes for its controller, and below those that {@link FreePorts} gives out one by one. */
    private static final int FIRST = 16_000;

    private static final int BLOCKS = 70;

    private final int base;
    private final ServerSocket held;

    private PortBlock(int base, ServerSocket held) {
        this.base = base;
        this.held = held;
    }

    /**
     * Takes one of which nobody listens on any port.
     *
     * @throws IllegalStateException if none is found
     */
    public static PortBlock take() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int base = FIRST + SIZE * ThreadLocalRandom.current().nextInt(BLOCKS);
            try {
                ServerSocket held = listen(base + SIZE - 1);
                if (areFree(base, base + SIZE - 1)) {
                    return new PortBlock(base, held);
                }
                held.close();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no " + SIZE + " free ports side by side from " + FIRST + " on");
    }

    private static boolean areFree(int from, int to) {
        for (int port = from; port < to; port++) {
            try {
                listen(port).close();
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The first of them. */
    public int base() {
        return base;
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
