package dev.tradinglab.runner;

import java.util.List;

/**
 * How a runner stands.
 *
 * @param settled whether it has joined the group and taken its share over; bots may still rebuild
 * @param partitions its share
 * @param bots at work here
 * @param rebuilding those among them that still live again what is on record
 * @param lag positions that the slowest bot of a live run is behind the tape
 * @param diverged bots ended since replica and broker, or replay and log, differed; must be 0
 */
public record RunnerStatus(
        boolean settled, List<Integer> partitions, int bots, int rebuilding, long lag, long diverged) {}
