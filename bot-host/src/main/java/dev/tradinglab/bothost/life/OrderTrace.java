package dev.tradinglab.bothost.life;

import java.util.Arrays;

/** What a bot decided by itself, in order, as (position, fingerprint): 16 bytes a decision. Appended by a take-over, consumed by a replay. */
public final class OrderTrace {
    private static final int FIRST_SIZE = 16;

    private long[] entries = new long[FIRST_SIZE];
    private int written;
    private int read;

    void append(long position, long fingerprint) {
        if (written + 2 > entries.length) {
            entries = Arrays.copyOf(entries, entries.length * 2);
        }
        entries[written++] = position;
        entries[written++] = fingerprint;
    }

    /** True when the replay has met all of it. */
    public boolean isConsumed() {
        return read == written;
    }

    /** How many decisions are left. */
    public int remaining() {
        return (written - read) / 2;
    }

    /** Position of the next decision; only when there is one. */
    public long nextPosition() {
        return entries[read];
    }

    /** Consumes the next decision; false when it is not this one. */
    public boolean matches(long position, long fingerprint) {
        boolean same = !isConsumed() && entries[read] == position && entries[read + 1] == fingerprint;
        read += same ? 2 : 0;
        if (isConsumed()) {
            entries = new long[FIRST_SIZE];
            written = 0;
            read = 0;
        }
        return same;
    }
}
