package dev.tradinglab.standins;

import java.util.Map;

/** How a stand-in misbehaves at present. Used on the stand-in's thread. */
final class Faults {
    /** Answers that the next requests get instead of theirs. */
    record Failure(int status, String body, Map<String, String> headers) {}

    int refusal;
    boolean silent;
    boolean repeating;
    boolean reordering;
    boolean losing;
    long skewMillis;
    long slowMillis;
    int failures;
    Failure failure;
}
