package dev.tradinglab.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret that a request which changes something shows, as {@code Authorization: Bearer TOKEN}. */
final class Token {
    /** Shorter ones can be guessed. */
    static final int SHORTEST = 16;

    private static final String SCHEME = "Bearer ";

    private final byte[] secret;

    /** @throws IllegalArgumentException if it is too short to be one */
    Token(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("LAB_TOKEN must have at least " + SHORTEST + " characters");
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a header shows it; how long the answer takes does not tell how much of it was right. */
    boolean isShownBy(String authorization) {
        return authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        secret, authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves the secret out: this may end up in a log. */
    @Override
    public String toString() {
        return "token";
    }
}
