package dev.tradinglab.localnode;

import java.nio.file.Path;

/**
 * What a node is told on its command line: {@code <dir> <port> [--with-parent] [--binaries=DIR]}.
 *
 * @param dir the folder that holds everything the node keeps, absolute
 * @param port the loopback port to answer on, 1 to 65535
 * @param withParent stop when standard input ends, so that a killed parent leaves nothing running
 * @param binaries where unpacked programs are kept (several nodes may share it), absolute
 */
record NodeOptions(Path dir, int port, boolean withParent, Path binaries) {

    private static final String BINARIES = "--binaries=";

    /**
     * Reads the command line.
     *
     * @throws NodeException if it is not of the form above
     */
    static NodeOptions parse(String... args) throws NodeException {
        if (args.length < 2) {
            throw new NodeException("usage: <dir> <port> [--with-parent] [--binaries=DIR]");
        }
        Path dir = Path.of(args[0]).toAbsolutePath().normalize();
        int port = port(args[1]);
        boolean withParent = false;
        Path binaries = dir.resolve("binaries");
        for (int i = 2; i < args.length; i++) {
            if (args[i].equals("--with-parent")) {
                withParent = true;
            } else if (args[i].startsWith(BINARIES)) {
                binaries = Path.of(args[i].substring(BINARIES.length()))
                        .toAbsolutePath()
                        .normalize();
            } else {
                throw new NodeException("unknown option '" + args[i] + "'");
            }
        }
        return new NodeOptions(dir, port, withParent, binaries);
    }

    private static int port(String text) throws NodeException {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through to the one message for everything that is no port.
        }
        throw new NodeException("'" + text + "' is not a port (1 to 65535)");
    }
}
