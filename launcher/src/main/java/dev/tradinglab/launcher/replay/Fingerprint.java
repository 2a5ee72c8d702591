package dev.tradinglab.launcher.replay;

import dev.tradinglab.events.hash.Sha256;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeCodec;
import dev.tradinglab.tape.writer.Leased;

/** What events came, whatever lease they stood under: their number, their times and one hash. */
final class Fingerprint {
    private static final TapeCodec CODEC = new TapeCodec();

    private final Sha256 sha = new Sha256();
    private long count;
    private long firstTime;
    private long lastTime = Long.MIN_VALUE;

    void add(MarketEvent event) {
        sha.add(CODEC.encode(Leased.under(0, event)));
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
        return count == other.count && sha.hex().equals(other.sha.hex());
    }
}
