package dev.tradinglab.ingest.alpaca;

import dev.tradinglab.standins.AlpacaStandIn;
import java.time.Duration;
import java.util.List;

/** Settings that talk to a stand-in, with waits of some milliseconds; a test says what it wants otherwise. */
public final class AlpacaRigs {
    private final AlpacaStandIn market;
    private final List<String> symbols;
    private String key = AlpacaStandIn.KEY;
    private String secret = AlpacaStandIn.SECRET;
    private boolean all;
    private Duration keepAlive = Duration.ofMillis(100);
    private Duration idleTimeout = Duration.ofMinutes(5);
    private Duration staleAfter = Duration.ofMinutes(5);
    private Duration mostBackoff = Duration.ofMillis(20);
    private Duration refusedWait = Duration.ofMillis(20);

    private AlpacaRigs(AlpacaStandIn market, List<String> symbols) {
        this.market = market;
        this.symbols = symbols;
    }

    /** The trades of some symbols. */
    public static AlpacaRigs of(AlpacaStandIn market, String... symbols) {
        return new AlpacaRigs(market, List.of(symbols));
    }

    public AlpacaRigs key(String id, String itsSecret) {
        key = id;
        secret = itsSecret;
        return this;
    }

    /** Quotes and bars as well. */
    public AlpacaRigs all(boolean it) {
        all = it;
        return this;
    }

    public AlpacaRigs keepAlive(Duration it) {
        keepAlive = it;
        return this;
    }

    public AlpacaRigs idleTimeout(Duration it) {
        idleTimeout = it;
        return this;
    }

    public AlpacaRigs staleAfter(Duration it) {
        staleAfter = it;
        return this;
    }

    public AlpacaRigs mostBackoff(Duration it) {
        mostBackoff = it;
        return this;
    }

    public AlpacaRigs refusedWait(Duration it) {
        refusedWait = it;
        return this;
    }

    /** As it was said. */
    public AlpacaSettings settings() {
        return new AlpacaSettings(
                market.stream("/v2/iex"),
                market.rest(),
                key,
                secret,
                symbols,
                true,
                all,
                all,
                keepAlive,
                Duration.ofSeconds(30),
                idleTimeout,
                staleAfter,
                Duration.ofMillis(5),
                mostBackoff,
                refusedWait,
                Duration.ofSeconds(30),
                1_000_000);
    }
}
