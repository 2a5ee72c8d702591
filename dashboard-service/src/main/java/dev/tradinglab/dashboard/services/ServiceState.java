package dev.tradinglab.dashboard.services;

import java.util.List;

/**
 * A service as it answered just now.
 *
 * @param name as configured
 * @param status whether it is ready
 * @param detail why it is not; null when it is
 * @param millis how long the answer took
 * @param lag events of the live tape that it is behind the end; null where that is not known or means nothing
 * @param checks what it says of its parts
 */
public record ServiceState(String name, Status status, String detail, long millis, Long lag, List<Check> checks) {
    /** Keeps its own copy. */
    public ServiceState {
        checks = List.copyOf(checks);
    }

    /** Whether a service is ready. */
    public enum Status {
        /** It says so. */
        UP,
        /** It says that it is not. */
        DOWN,
        /** It does not answer. */
        UNREACHABLE
    }

    /**
     * A part of a service.
     *
     * @param status {@code UP} or {@code DOWN}, in the service's words
     */
    public record Check(String name, String status) {}

    ServiceState withLag(Long events) {
        return new ServiceState(name, status, detail, millis, events, checks);
    }
}
