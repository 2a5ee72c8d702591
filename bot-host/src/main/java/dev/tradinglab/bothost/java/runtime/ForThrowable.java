package dev.tradinglab.bothost.java.runtime;

import dev.tradinglab.bothost.java.budget.ThrownText;

/** In place of methods of exceptions: the JDK's messages may name a class loader by its identity. */
public final class ForThrowable {
    private ForThrowable() {}

    /** See {@link Throwable#getMessage}. */
    public static String getMessage(Throwable thrown) {
        return Guard.text(ThrownText.message(thrown));
    }

    /** See {@link Throwable#getLocalizedMessage}. */
    public static String getLocalizedMessage(Throwable thrown) {
        return getMessage(thrown);
    }

    /** See {@link Throwable#toString}; the name of the class without its package. */
    public static String toString(Throwable thrown) {
        return Guard.made(ThrownText.of(thrown));
    }
}
