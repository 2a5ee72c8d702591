package dev.tradinglab.launcher.replay;

import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeCodec;
import dev.tradinglab.tape.writer.Leased;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What events came, whatever lease they stood under: their number, their times and one hash. */
final class Fingerprint {
    private static final TapeCodec CODEC = new TapeCodec();

    private final MessageDigest sha;
    private long count;
    private long firstTime;
    private long lastTime = Long.MIN_VALUE;

    Fingerprint() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    void add(MarketEvent event) {
        sha.update(CODEC.encode(Leased.under(0, event)));
        if (count++ == 0) {
            firstTime = event.time();
        }
        lastTime = Math.max(lastTime, event.time());
    }

    /** How many. */
    long count() {
        return count;
    }

    /** Time of the first, microseconds; 0 when there was none. */
    long firstTime() {
        return firstTime;
    }

    /** Largest time, microseconds; 0 when there was none. */
    long lastTime() {
        return count == 0 ? 0 : lastTime;
    }

    /** True when the same events came to the other. */
    boolean isLike(Fingerprint other) {
        return count == other.count && text().equals(other.text());
    }

    private String text() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) sha.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 can be cloned", e);
        }
    }
}
