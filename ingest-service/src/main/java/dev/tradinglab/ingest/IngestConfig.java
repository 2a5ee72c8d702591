package dev.tradinglab.ingest;

import dev.tradinglab.ingest.binance.BinanceSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Settings of ingest. Each is also an environment variable: {@code lab.ingest.sim.seed} is {@code LAB_INGEST_SIM_SEED}. */
@ConfigMapping(prefix = "lab.ingest")
public interface IngestConfig {
    /** Where market events come from. */
    enum Source {
        /** Binance Spot, live. */
        BINANCE,
        /** US stocks from Alpaca, live. */
        ALPACA,
        /** Manifold Markets, live. */
        MANIFOLD,
        /** US stocks from StockData.org, polled. */
        STOCKDATA,
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

    /** From where on an event is counted as odd. */
    Quality quality();

    /** Room that Kafka must have left, MiB; with less, nothing is written until it has more. */
    @WithDefault("1024")
    long diskFloorMib();

    /** Binance Spot. */
    Binance binance();

    /** Alpaca. */
    Alpaca alpaca();

    /** Manifold Markets. */
    Manifold manifold();

    /** StockData.org. */
    StockData stockdata();

    /** The simulated exchange. */
    Sim sim();

    /** From where on an event is counted as odd; whatever stands here, the same events go onto the tape. {@code LAB_INGEST_QUALITY_LATE} and so on. */
    interface Quality {
        /** Between its time and its receipt; more than 0, at most 24 h. */
        @WithDefault("10s")
        Duration late();

        /** Its time ahead of its receipt; more than 0, at most 24 h. */
        @WithDefault("0.5s")
        Duration early();

        /** Its time behind that of the event of its kind before it; 0 to 24 h. */
        @WithDefault("0s")
        Duration timeBack();

        /** Its price from the last one, basis points of that; 1 to 1,000,000. */
        @WithDefault("2000")
        long jumpBps();

        /** So many times the last price, or that part of it; 2 to 1,000,000. */
        @WithDefault("10")
        long absurdFactor();
    }

    /** Binance Spot. */
    interface Binance {
        /** The combined stream; add {@code ?timeUnit=MICROSECOND} for times in microseconds. */
        @WithDefault("wss://stream.binance.com:9443/stream")
        URI url();

        /** What to subscribe to, by Binance's names. */
        @WithDefault("BTCUSDT,ETHUSDT")
        List<String> symbols();

        /** The REST interface, for what was missed and for a look at the symbols; {@code none}: neither. */
        @WithDefault("https://api.binance.com")
        String rest();

        /** Trades: {@code each}, {@code aggregated} (the only ones that a data-only host lets fetch), or {@code none}. */
        @WithDefault("each")
        BinanceSettings.Trades trades();

        /** Best bid and ask as well. */
        @WithDefault("false")
        boolean bookTicker();

        /** Closed bars of this interval as well, such as {@code 1m}. */
        Optional<String> kline();

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

        /** A symbol without a trade for so long after an outage is asked for what it missed: the next trade would tell too late. */
        @WithDefault("10s")
        Duration quietAfter();
    }

    /** Alpaca. */
    interface Alpaca {
        /** The stream; the last part of its path is the feed: {@code iex}, {@code sip}, {@code test} (symbol FAKEPACA). */
        @WithDefault("wss://stream.data.alpaca.markets/v2/iex")
        URI url();

        /** The REST interface. */
        @WithDefault("https://data.alpaca.markets")
        URI rest();

        /** Id of the key; {@code ALPACA_API_KEY}. */
        @WithDefault("${ALPACA_API_KEY:}")
        Optional<String> apiKey();

        /** The key's secret; {@code ALPACA_SECRET_KEY}. */
        @WithDefault("${ALPACA_SECRET_KEY:}")
        Optional<String> secretKey();

        /** What to subscribe to. */
        @WithDefault("AAPL,SPY")
        List<String> symbols();

        /** Trades. */
        @WithDefault("true")
        boolean trades();

        /** Best bid and ask. */
        @WithDefault("false")
        boolean quotes();

        /** Minute bars, and their updates. */
        @WithDefault("false")
        boolean bars();

        /** How often a ping is sent. */
        @WithDefault("10s")
        Duration keepAlive();

        /** Until a connection must stand. */
        @WithDefault("5s")
        Duration connectTimeout();

        /** Without any frame, answers to pings included, after which a connection counts as dead. */
        @WithDefault("60s")
        Duration idleTimeout();

        /** Without any event while the exchanges are open, after which a connection counts as dead. */
        @WithDefault("5m")
        Duration staleAfter();

        /** Wait after a first failure; doubled after each further one, half of it random. */
        @WithDefault("1s")
        Duration firstBackoff();

        /** Longest wait between attempts. */
        @WithDefault("60s")
        Duration mostBackoff();

        /** Wait after a refusal that stands until somebody changes a setting or the account. */
        @WithDefault("10m")
        Duration refusedWait();

        /** How far back-fill reaches back behind the last event: exchanges report some trades late. */
        @WithDefault("60s")
        Duration overlap();

        /** How much of the plan's requests a minute is used; the free plan has 200. */
        @WithDefault("150")
        int requestsPerMinute();
    }

    /** Manifold Markets. */
    interface Manifold {
        /** The WebSocket. */
        @WithDefault("wss://api.manifold.markets/ws")
        URI url();

        /** The REST interface. */
        @WithDefault("https://api.manifold.markets")
        URI rest();

        /** Markets by slug or id; of a market with several answers all, or one of them as {@code MARKET/ANSWER_ID}. */
        Optional<List<String>> markets();

        /** How often a JSON ping is sent; Manifold ends a connection that was silent for 60 s. */
        @WithDefault("20s")
        Duration keepAlive();

        /** Until a connection must stand. */
        @WithDefault("5s")
        Duration connectTimeout();

        /** Without any message, answers to pings included, after which a connection counts as dead. */
        @WithDefault("50s")
        Duration idleTimeout();

        /** Wait after a first failure; doubled after each further one, half of it random. */
        @WithDefault("1s")
        Duration firstBackoff();

        /** Longest wait between attempts. */
        @WithDefault("60s")
        Duration mostBackoff();

        /** How far back-fill reaches back behind the last bet. */
        @WithDefault("60s")
        Duration overlap();

        /** How often what came is compared with what Manifold has, since its broadcasts may be lost. */
        @WithDefault("60s")
        Duration reconcile();

        /** How much of Manifold's 500 requests a minute is used. */
        @WithDefault("300")
        int requestsPerMinute();
    }

    /** StockData.org. */
    interface StockData {
        /** The interface. */
        @WithDefault("https://api.stockdata.org/v1")
        URI url();

        /** The token; {@code STOCKDATA_API_KEY}. */
        @WithDefault("${STOCKDATA_API_KEY:}")
        Optional<String> apiKey();

        /** What to ask for. */
        @WithDefault("AAPL,SPY,TSLA")
        List<String> symbols();

        /** Requests of the plan a day; they are spread over the hours of the exchanges. */
        @WithDefault("100")
        int requestsPerDay();

        /** Symbols of the plan in a request. */
        @WithDefault("3")
        int symbolsPerRequest();

        /** Between two rounds of requests, however many are left. */
        @WithDefault("60s")
        Duration shortestWait();

        /** Of a request. */
        @WithDefault("10s")
        Duration timeout();

        /** Wait after a failure that will not pass soon. */
        @WithDefault("10m")
        Duration refusedWait();

        /** Ask also while the exchanges are closed, for what is traded around the clock. */
        @WithDefault("false")
        boolean atAllHours();

        /** How long the exchanges must have been open in an outage for it to be back-filled: that costs a request a symbol. */
        @WithDefault("15m")
        Duration backfillAfter();

        /** Where the provider's times are told; they carry no zone, or a wrong one. Checked at the start, unless it asks at all hours. */
        @WithDefault("America/New_York")
        ZoneId zone();

        /** Folder in which the requests of the day are counted across restarts; {@code LAB_STATE_DIR}. */
        @WithDefault("${LAB_STATE_DIR:}")
        Optional<Path> stateDir();
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
