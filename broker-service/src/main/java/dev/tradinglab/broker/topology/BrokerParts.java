package dev.tradinglab.broker.topology;

import dev.tradinglab.broker.market.TapeSource;
import dev.tradinglab.broker.metrics.LaneMetrics;
import dev.tradinglab.broker.run.RunDirectory;
import java.time.InstantSource;

/**
 * What a lane's topology uses beside its topics; shared by the lane's tasks.
 *
 * @param tape gives market events
 * @param runs gives run specs
 * @param metrics the lane's
 * @param clock for the times on dead letters
 */
public record BrokerParts(TapeSource tape, RunDirectory runs, LaneMetrics metrics, InstantSource clock) {}
