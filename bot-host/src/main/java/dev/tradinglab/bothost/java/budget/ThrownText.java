package dev.tradinglab.bothost.java.budget;

/** What an exception says, without what differs from process to process: the JDK names class loaders by their identity. */
public final class ThrownText {
    private static final String LOADER = " of loader ";

    private ThrownText() {}

    /** Its message; null when it has none. */
    public static String message(Throwable thrown) {
        String message = thrown.getMessage();
        int loader = message == null ? -1 : message.indexOf(LOADER);
        int bracket = loader < 0 ? -1 : message.lastIndexOf(" (", loader);
        return bracket < 0 ? message : message.substring(0, bracket);
    }

    /** The name of its class without packages, and its message. */
    public static String of(Throwable thrown) {
        String message = message(thrown);
        String name = thrown.getClass().getName();
        name = name.substring(name.lastIndexOf('.') + 1);
        return message == null || message.isEmpty() ? name : name + ": " + message;
    }
}
