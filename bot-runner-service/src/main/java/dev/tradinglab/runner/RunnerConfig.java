package dev.tradinglab.runner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a user may set; the environment variable of {@code lab.runner.live-threads} is {@code LAB_RUNNER_LIVE_THREADS}, and so on. */
@ConfigMapping(prefix = "lab")
public interface RunnerConfig {
    /** Name of this process, for people. */
    @WithDefault("runner-1")
    String instance();

    /** Partitions of the topics keyed by bot, where this service has to create them: the most runners that can share the work. */
    @WithDefault("16")
    int partitions();

    /** Folder of this process alone, for what must survive it: which bots were being called. */
    String stateDir();

    /** How the bots are run. */
    Runner runner();

    /** How the bots are run. */
    interface Runner {
        /** The consumer group whose members share the work. */
        @WithDefault("bot-runner")
        String group();

        /** Threads for the bots of live runs. A bot that computes for long holds up the others on its thread. */
        @WithDefault("2")
        int liveThreads();

        /** Threads for the bots of backtests. */
        @WithDefault("1")
        int backtestThreads();

        /** CPU time that one call of a bot may use. */
        @WithDefault("PT5S")
        Duration callBudget();

        /** Memory of the processes in which bots are tried, those that are new and those that may have killed their host, MiB. */
        @WithDefault("320")
        int trialHeap();

        /** Whether new bots take their first steps in a process of their own, which costs the memory of one that is kept warm. */
        @WithDefault("true")
        boolean trialOfNewBots();

        /** How often a live run's bots are marked as having come further when nothing was traded. */
        @WithDefault("PT1S")
        Duration markEvery();

        /** After so many positions a backtest is marked. */
        @WithDefault("20000")
        long chunk();

        /** Positions that a bot may be behind its neighbours before the marks leave it out. */
        @WithDefault("5000")
        long lag();

        /** Decoded stretches of 4,096 positions kept of each tape, about 0.7 MB each. */
        @WithDefault("32")
        int keptSegments();
    }
}
