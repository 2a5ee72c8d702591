package dev.tradinglab.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Settings of ingest. Each is also an environment variable: {@code lab.ingest.sim.seed} is {@code LAB_INGEST_SIM_SEED}. */
@ConfigMapping(prefix = "lab.ingest")
public interface IngestConfig {
    /** Where market events come from. */
    enum Source {
        /** Binance Spot, live. */
        BINANCE,
        /** The simulated exchange. */
        SIM
    }

    /** The source; {@code LAB_SOURCE}. */
    @WithDefault("${lab.source:binance}")
    Source source();

    /** Name of this process in leases and logs; {@code LAB_INSTANCE}. */
    @WithDefault("${lab.instance:ingest}")
    String instance();

    /** An event whose time lies further ahead of its receipt goes to the dead letters: it would freeze tape time. */
    @WithDefault("5s")
    Duration maxAhead();

    /** Room that Kafka must have left, MiB; with less, nothing is written until it has more. */
    @WithDefault("1024")
    long diskFloorMib();

    /** Binance Spot. */
    Binance binance();

    /** The simulated exchange. */
    Sim sim();

    /** Binance Spot. */
    interface Binance {
        /** The combined stream; add {@code ?timeUnit=MICROSECOND} for times in microseconds. */
        @WithDefault("wss://stream.binance.com:9443/stream")
        URI url();

        /** What to subscribe to, by Binance's names. */
        @WithDefault("BTCUSDT,ETHUSDT")
        List<String> symbols();

        /** Best bid and ask as well as trades. */
        @WithDefault("false")
        boolean bookTicker();

        /** Until a connection must stand, and its subscriptions must be acknowledged. */
        @WithDefault("4s")
        Duration connectTimeout();

        /** Without any frame, pings included, after which a connection counts as dead; Binance pings every 20 s. */
        @WithDefault("50s")
        Duration idleTimeout();

        /** Age at which a connection is replaced, without a gap; Binance ends it at 24 hours. */
        @WithDefault("23h")
        Duration maxAge();

        /** Wait after a first failure; doubled after each further one, half of it random. */
        @WithDefault("1s")
        Duration firstBackoff();

        /** Longest wait between attempts. */
        @WithDefault("60s")
        Duration mostBackoff();
    }

    /** The simulated exchange. */
    interface Sim {
        /** What it trades: {@code NAME} or {@code NAME:START_PRICE}. */
        @WithDefault("BTCUSDT,ETHUSDT")
        List<String> symbols();

        /** Its randomness. */
        @WithDefault("42")
        long seed();

        /** Trades a second of all symbols together, on average; 1 to 100,000. */
        @WithDefault("20")
        int tradesPerSecond();
    }
}
