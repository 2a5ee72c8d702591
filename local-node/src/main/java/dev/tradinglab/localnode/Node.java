package dev.tradinglab.localnode;

/** A server that a {@link NodeProcess} starts, watches and stops. */
interface Node {

    /**
     * Starts, and returns once the server really answers its clients.
     *
     * @throws NodeException with one line for the user, if it cannot
     */
    void start() throws NodeException;

    /** What stands behind READY, such as the address to connect to. */
    String address();

    /** Blocks until the server has ended, whoever ended it. */
    void awaitEnd() throws InterruptedException;

    /** Stops cleanly; does nothing if it is not running. Called from another thread, possibly while it starts. */
    void stop();
}
