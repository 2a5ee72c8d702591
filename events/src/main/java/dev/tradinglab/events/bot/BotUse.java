package dev.tradinglab.events.bot;

import dev.tradinglab.events.json.Required;

/**
 * What a bot at work has used of its host since that began to live its life, the calls that a take-over repeated included.
 *
 * @param run its run
 * @param bot the version
 * @param calls how often it was called, {@code init} left out: all calls of its life, for a host begins at the first
 * @param cpuMicros CPU time inside the sandbox, loading the file included
 * @param allocatedBytes what its thread allocated on the heap in these calls; most of it is garbage, so this is no size of the bot's memory
 * @param lateMicros of a live run: from ingest's having received an event to the end of the bot's call on it, at its last stretch of the tape
 * @param worstLateMicros the worst of these within the last one to two minutes, the first after an outage among them
 */
public record BotUse(
        @Required String run,
        @Required String bot,
        long calls,
        long cpuMicros,
        long allocatedBytes,
        long lateMicros,
        long worstLateMicros) {}
