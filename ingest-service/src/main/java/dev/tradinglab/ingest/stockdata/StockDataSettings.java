package dev.tradinglab.ingest.stockdata;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How to talk to StockData.org.
 *
 * @param url of the interface
 * @param key the token; empty when there is none
 * @param symbols by their tickers
 * @param requestsPerDay of the plan
 * @param symbolsPerRequest of the plan
 * @param shortestWait between two rounds of requests, however many are left
 * @param timeout of a request
 * @param refusedWait wait after a failure that will not pass soon
 * @param atAllHours also while the exchanges are closed
 * @param backfillAfter trading missed for less long is not asked for afterwards
 * @param zone where its times are told
 * @param counter file in which the requests of the day are counted across restarts; empty: they are not
 */
public record StockDataSettings(
        URI url,
        String key,
        List<String> symbols,
        int requestsPerDay,
        int symbolsPerRequest,
        Duration shortestWait,
        Duration timeout,
        Duration refusedWait,
        boolean atAllHours,
        Duration backfillAfter,
        ZoneId zone,
        Optional<Path> counter) {
    /** Without the key, which belongs in no text. */
    @Override
    public String toString() {
        return "StockData.org, " + url + ", " + symbols;
    }
}
