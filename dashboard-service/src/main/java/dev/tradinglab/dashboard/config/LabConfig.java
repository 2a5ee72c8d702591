package dev.tradinglab.dashboard.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a user may set; the environment variable of {@code lab.bots-folder} is {@code LAB_BOTS_FOLDER}, and so on. */
@ConfigMapping(prefix = "lab")
public interface LabConfig {
    /** The source whose live run this dashboard keeps: {@code sim} or {@code binance}. */
    @WithDefault("sim")
    LabSource source();

    /** The folder that is watched for bots. */
    @WithDefault("bots")
    Path botsFolder();

    /** Name of this process, for people. */
    @WithDefault("dashboard-1")
    String instance();

    /** Partitions of the topics keyed by bot, where this service has to create them. */
    @WithDefault("16")
    int partitions();

    /** The services whose health is shown: {@code name=http://host:port,…}. */
    @WithDefault("ingest=http://127.0.0.1:8081,runner=http://127.0.0.1:8082,"
            + "broker=http://127.0.0.1:8085,ledger=http://127.0.0.1:8086")
    List<ServiceAddress> services();

    /** What the live run is made of, where it has to be made. */
    Live live();

    /** How the bots folder is watched. */
    Watch watch();

    /** The live run's rules; they are written once, into its spec, and later changes here do not touch it. */
    interface Live {
        /** What every account begins with. */
        @WithDefault("10000")
        BigDecimal cash();

        /** Seed of the bots' randomness: fixed, so that a live run can be repeated. */
        @WithDefault("1")
        long seed();

        /** Interval of the equity samples. */
        @WithDefault("10S")
        Duration sampling();

        /** How often a bot is called whose file does not say it; 0 at every event of its symbols, at most 366 days. */
        @WithDefault("1S")
        Duration cadence();

        /** Between a decision and the first market time that can fill it. */
        @WithDefault("0S")
        Duration latency();

        /** Adverse slippage, basis points of the price. */
        @WithDefault("0")
        BigDecimal slippageBps();

        /** Fee, basis points of the notional. */
        @WithDefault("0")
        BigDecimal feeBps();
    }

    /** Times of the watcher. */
    interface Watch {
        /** How often the folder is looked at. */
        @WithDefault("0.1S")
        Duration every();

        /** For how long a file must lie still before it is read or taken for removed: editors write in several steps. */
        @WithName("settle")
        @WithDefault("0.3S")
        Duration settle();
    }
}
