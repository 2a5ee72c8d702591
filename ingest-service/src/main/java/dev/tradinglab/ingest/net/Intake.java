package dev.tradinglab.ingest.net;

/**
 * What a connection brings, put before the actor as long as there is room. Nothing behind the first message that is not taken is taken either, and the
 * connection ends: the gap begins with the last message that was. One for each connection, used by its I/O thread alone.
 */
public final class Intake {
    private static final String OVERRUN = "messages come faster than they can be read";

    private final Actor actor;
    private final StreamConnector.Events connection;
    private boolean overrun;

    /** @param connection is told that it is closed when its messages come faster than they are read, for longer than there is room for */
    public Intake(Actor actor, StreamConnector.Events connection) {
        this.actor = actor;
        this.connection = connection;
    }

    /** @param step what to do about the message, in turn */
    public void take(String message, Runnable step) {
        if (!overrun && !actor.offer(message.length(), step)) {
            overrun = true;
            connection.closed(OVERRUN);
        }
    }
}
