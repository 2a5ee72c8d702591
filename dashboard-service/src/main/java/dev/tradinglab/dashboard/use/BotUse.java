package dev.tradinglab.dashboard.use;

/**
 * What a bot at work has used of its host, as that tells it.
 *
 * @param calls how often it was called
 * @param cpuMicros CPU time inside its sandbox
 * @param allocatedBytes allocated on the heap by its calls, garbage included: no size of what it keeps
 */
public record BotUse(String run, String bot, long calls, long cpuMicros, long allocatedBytes) {}
