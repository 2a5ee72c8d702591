package dev.tradinglab.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that tests start. */
public final class FreePorts {

    /** Below what systems hand out to outgoing connections, so that none of those takes the port before its server. */
    private static final int FIRST = 23_000;

    private static final int LAST = 31_999;

    private FreePorts() {}

    /**
     * A loopback port that nobody listens on, chosen at random so that test runs beside each other seldom meet.
     *
     * @throws IllegalStateException if none is found
     */
    public static int next() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
    }
}
