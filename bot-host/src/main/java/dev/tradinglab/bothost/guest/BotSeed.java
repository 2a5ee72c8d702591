package dev.tradinglab.bothost.guest;

import dev.tradinglab.events.hash.Sha256;

/** Where a bot's randomness comes from (law 2). */
public final class BotSeed {
    private BotSeed() {}

    /** The seed that follows from a run's seed and a bot's version {@code name@hash}: the head of a SHA-256 over both. */
    public static long of(long runSeed, String bot) {
        return Long.parseUnsignedLong(Sha256.of(runSeed + "/" + bot).substring(0, 16), 16);
    }
}
