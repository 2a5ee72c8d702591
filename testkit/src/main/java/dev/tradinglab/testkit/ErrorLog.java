package dev.tradinglab.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to what this process logs: its errors, and how much it says at all. */
public final class ErrorLog extends Handler implements AutoCloseable {
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final AtomicLong said = new AtomicLong();

    /** From now on. */
    public ErrorLog() {
        Logger.getLogger("").addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
        said.incrementAndGet();
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
            errors.add(entry.getLoggerName() + ": " + entry.getMessage() + ": " + entry.getThrown());
        }
    }

    /** What was an error. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** How much was said that is shown: information, warnings and errors. */
    public long said() {
        return said.get();
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
