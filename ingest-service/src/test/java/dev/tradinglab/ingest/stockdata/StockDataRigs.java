package dev.tradinglab.ingest.stockdata;

import dev.tradinglab.standins.StockDataStandIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Settings that talk to a stand-in, with waits of some milliseconds; a test says what it wants otherwise. */
public final class StockDataRigs {
    private final StockDataStandIn market;
    private final List<String> symbols;
    private String key = StockDataStandIn.KEY;
    private int requestsPerDay = 1_000_000;
    private Duration wait = Duration.ofMillis(5);
    private Duration refusedWait = Duration.ofMillis(20);
    private boolean atAllHours;
    private Duration backfillAfter = Duration.ofDays(365);
    private ZoneId zone = ZoneId.of("America/New_York");
    private Path counter;

    private StockDataRigs(StockDataStandIn market, List<String> symbols) {
        this.market = market;
        this.symbols = symbols;
    }

    /** The free plan's three symbols a request, a million requests a day, and no outage that is long enough to be back-filled. */
    public static StockDataRigs of(StockDataStandIn market, String... symbols) {
        return new StockDataRigs(market, List.of(symbols));
    }

    public StockDataRigs key(String it) {
        key = it;
        return this;
    }

    public StockDataRigs requestsPerDay(int it) {
        requestsPerDay = it;
        return this;
    }

    /** Between two rounds. */
    public StockDataRigs wait(Duration it) {
        wait = it;
        return this;
    }

    public StockDataRigs refusedWait(Duration it) {
        refusedWait = it;
        return this;
    }

    public StockDataRigs atAllHours(boolean it) {
        atAllHours = it;
        return this;
    }

    public StockDataRigs backfillAfter(Duration it) {
        backfillAfter = it;
        return this;
    }

    public StockDataRigs zone(String it) {
        zone = ZoneId.of(it);
        return this;
    }

    /** The file in which the requests of the day are counted. */
    public StockDataRigs counter(Path it) {
        counter = it;
        return this;
    }

    /** As it was said. */
    public StockDataSettings settings() {
        return new StockDataSettings(
                URI.create(market.rest() + "/v1"),
                key,
                symbols,
                requestsPerDay,
                3,
                wait,
                Duration.ofSeconds(30),
                refusedWait,
                atAllHours,
                backfillAfter,
                zone,
                Optional.ofNullable(counter));
    }
}
