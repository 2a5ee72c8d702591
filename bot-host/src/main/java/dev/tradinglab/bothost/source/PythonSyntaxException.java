package dev.tradinglab.bothost.source;

/** Python text that cannot be read any further. */
final class PythonSyntaxException extends Exception {
    private final transient int line;

    PythonSyntaxException(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
