package dev.tradinglab.ingest;

import dev.tradinglab.standins.StockDataStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** The service with StockData.org's stand-in, and a Kafka. */
public final class StockDataProfile extends OwnResource {
    static final String SYMBOL = "AMZN";
    /** Requests a day. */
    static final int PLAN = 50_000_000;

    /** Tells Quarkus its resource. */
    public StockDataProfile() {
        super(Market.class);
    }

    /** A Kafka of its own, and the market. */
    public static final class Market extends MarketResource<StockDataStandIn> {
        @Override
        StockDataStandIn open() {
            return new StockDataStandIn(0, PLAN, 3);
        }

        @Override
        Map<String, String> settings(StockDataStandIn market) {
            return Map.of(
                    "lab.ingest.source",
                    "stockdata",
                    "lab.ingest.stockdata.url",
                    market.rest() + "/v1",
                    "STOCKDATA_API_KEY",
                    StockDataStandIn.KEY,
                    "lab.ingest.stockdata.symbols",
                    SYMBOL,
                    "lab.ingest.stockdata.requests-per-day",
                    String.valueOf(PLAN),
                    "lab.ingest.stockdata.shortest-wait",
                    "50ms",
                    "lab.ingest.stockdata.refused-wait",
                    "200ms",
                    // The test may run on a Sunday.
                    "lab.ingest.stockdata.at-all-hours",
                    "true",
                    "lab.ingest.stockdata.state-dir",
                    newFolder());
        }

        private static String newFolder() {
            try {
                return Files.createTempDirectory("stockdata").toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
