package dev.tradinglab.guard;

import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Decides on requests by their heads alone. */
final class Gate {
    /** So many seconds' changes may come at once: a person with a page, and a script beside it. */
    static final int SECONDS_AT_ONCE = 2;

    static final int GUESSES_AT_ONCE = 20;
    static final int GUESSES_A_SECOND = 1;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Set<String> hosts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Optional<Token> token;
    private final Allowance changes;
    private final Allowance guesses;

    /**
     * @param hosts names of ours
     * @param token what changes must show; without one there are none
     * @param changesASecond in the long run
     * @param nanos a clock that only rises
     */
    Gate(Collection<String> hosts, Optional<Token> token, int changesASecond, LongSupplier nanos) {
        this.hosts.addAll(hosts);
        this.token = token;
        this.changes = new Allowance(SECONDS_AT_ONCE * changesASecond, changesASecond, nanos);
        this.guesses = new Allowance(GUESSES_AT_ONCE, GUESSES_A_SECOND, nanos);
    }

    /**
     * The head of a request.
     *
     * @param host that it was sent to, or null
     * @param port that it was sent to, below 1 where it names none
     * @param origin the site whose page sent it, or null
     * @param authorization what it shows, or null
     */
    record Head(String method, String host, int port, String origin, String authorization) {}

    Verdict judge(Head head) {
        if (head.host() == null || !hosts.contains(head.host())) {
            return Verdict.FOREIGN_NAME;
        }
        if (READING.contains(head.method())) {
            return Verdict.LET_IN;
        }
        if (head.origin() != null && !isOurs(head)) {
            return Verdict.FOREIGN_SITE;
        }
        if (token.filter(secret -> secret.isShownBy(head.authorization())).isEmpty()) {
            return guesses.take() ? Verdict.STRANGER : Verdict.TOO_MANY_STRANGERS;
        }
        return changes.take() ? Verdict.LET_IN : Verdict.TOO_MANY_CHANGES;
    }

    private static boolean isOurs(Head head) {
        try {
            URI uri = URI.create(head.origin());
            int standard = "https".equals(uri.getScheme()) ? 443 : 80;
            return head.host().equalsIgnoreCase(uri.getHost())
                    && (uri.getPort() < 0 ? standard : uri.getPort()) == (head.port() < 1 ? standard : head.port());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
