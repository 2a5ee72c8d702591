package dev.tradinglab.runner.record;

/**
 * A bot that was being called when its host died. That proves nothing: hosts are killed by hand, and die of others.
 *
 * @param run its run
 * @param bot its version
 * @param position behind the last one that it was to see in that step
 */
public record Suspect(String run, String bot, long position) {}
