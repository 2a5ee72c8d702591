package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is looked at before anything is started, so that a lab starts as a whole or not at all. */
final class Preflight {

    private Preflight() {}

    /** Makes sure that the data folder can be written and its disk has room. */
    static void checkDisk(Path home, long minFreeMib) {
        try {
            Files.createDirectories(home);
            long freeMib = Files.getFileStore(home).getUsableSpace() >> 20;
            if (freeMib < minFreeMib) {
                throw new LabException("disk full: " + freeMib + " MiB free for " + home + ", the lab wants "
                        + minFreeMib + "; free some space, set LAB_HOME to another disk, or lower --min-free-mib");
            }
        } catch (IOException e) {
            throw new LabException(
                    "cannot write to " + home + " (" + e.getMessage() + "); set LAB_HOME to a folder of your own", e);
        }
    }

    /** Makes sure that nobody listens where our parts will. */
    static void checkPorts(List<PartSpec> parts) {
        for (PartSpec part : parts) {
            if (!isFree(part.port())) {
                throw new LabException("port " + part.port() + " (" + part.name() + ") is taken; stop what uses it, or"
                        + " choose another: ./lab up --port " + part.name() + "=NNNN (or --port-base NNNN for all)");
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
