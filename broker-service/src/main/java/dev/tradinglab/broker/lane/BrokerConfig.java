package dev.tradinglab.broker.lane;

import dev.tradinglab.events.run.Lane;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the broker. */
@ConfigMapping(prefix = "lab.broker")
public interface BrokerConfig {
    /**
     * Name of this instance, unique among the brokers of one Kafka and the same after a restart, so that it takes its partitions up again
     * without a wait.
     */
    @WithDefault("broker")
    String instance();

    /** Folder of the stores, kept between starts; what is missing in it is read back from the changelogs. */
    Path stateDir();

    /** Partitions of the topics keyed by bot, if this service is the first to create them. */
    @WithDefault("16")
    int partitions();

    /** Replication factor of the changelogs. */
    @WithDefault("1")
    int replicationFactor();

    /** How long a read waits for a position of a tape before Kafka is asked whether there is one. */
    @WithDefault("30s")
    Duration tapePatience();

    /** Failures of a lane within ten minutes that are answered by a fresh thread; one more ends the process. */
    @WithDefault("6")
    int failuresAllowed();

    /** Live trading. */
    LaneConfig live();

    /** Backtests. */
    LaneConfig backtest();

    /** The settings of a lane. */
    default LaneConfig of(Lane lane) {
        return switch (lane) {
            case LIVE -> live();
            case BACKTEST -> backtest();
            case IMPORTED -> throw new IllegalArgumentException("nothing is filled in the lane of imported runs");
        };
    }

    /** Settings of one lane. */
    interface LaneConfig {
        /** False leaves the lane to another process. */
        @WithDefault("true")
        boolean enabled();

        /**
         * How often results become visible. Live 100 ms, since people wait for them; backtests 200 ms. A commit spans all partitions: with 25 ms a
         * thread on a busy machine did little else, and a thousand bots' trades were late by minutes.
         */
        Duration commitInterval();

        /**
         * Segments of a tape that the lane keeps decoded, 4,096 places and about 0.7 MB each. When they span less than the partitions are apart
         * on a tape, it is decoded again for each of them, which a thousand bots that start together noticed. 64.
         */
        int tapeSegments();

        /** Stream threads; each takes a share of the partitions. */
        @WithDefault("1")
        int threads();
    }
}
