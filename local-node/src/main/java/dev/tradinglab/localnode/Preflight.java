package dev.tradinglab.localnode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** What is cheap to look at first, so that the user reads one line instead of a server's stack trace. */
final class Preflight {

    /** Below this a server would fail soon after its start, in the middle of something. */
    static final long MIN_FREE_BYTES = 128L << 20;

    /** Away from the lab's usual ports and from those that tests choose. */
    private static final int FIRST_PORT = 12_000;

    private static final int PAST_LAST_PORT = 16_000;
    private static final int PORT_ATTEMPTS = 1_000;

    private Preflight() {}

    /**
     * Makes sure that the folder is there, can be written and has room.
     *
     * @throws NodeException with what to do, if not
     */
    static void checkFolder(Path dir) throws NodeException {
        try {
            Files.createDirectories(dir);
            long free = Files.getFileStore(dir).getUsableSpace();
            if (free < MIN_FREE_BYTES) {
                throw new NodeException("disk full: " + (free >> 20) + " MiB left for " + dir + ", at least "
                        + (MIN_FREE_BYTES >> 20) + " MiB are needed; free some space");
            }
        } catch (IOException e) {
            throw new NodeException("cannot write to " + dir + " (" + e + "); choose a folder of your own", e);
        }
        if (!Files.isWritable(dir)) {
            throw new NodeException("cannot write to " + dir + "; choose a folder of your own");
        }
    }

    /**
     * Makes sure that nobody listens on a port.
     *
     * @throws NodeException that names the port, if somebody does
     */
    static void checkPort(int port) throws NodeException {
        if (!isFree(port)) {
            throw new NodeException("port " + port + " is taken; stop what uses it or choose another port");
        }
    }

    /** Whether a server could listen on this loopback port now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /**
     * A loopback port that nobody listens on now, below those that systems hand out to outgoing connections: clients that keep asking for a
     * server that is away would else take it before its server. The number of the process says where to look first, so that no two that start
     * at the same time choose the same.
     */
    static int freePort() throws NodeException {
        int port = FIRST_PORT + (int) (ProcessHandle.current().pid() % (PAST_LAST_PORT - FIRST_PORT));
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            if (isFree(port)) {
                return port;
            }
            port = ThreadLocalRandom.current().nextInt(FIRST_PORT, PAST_LAST_PORT);
        }
        throw new NodeException("no free port between " + FIRST_PORT + " and " + (PAST_LAST_PORT - 1));
    }
}
