package dev.tradinglab.ingest;

import dev.tradinglab.standins.StockDataStandIn;
import dev.tradinglab.testkit.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The service with StockData.org's stand-in, and a Kafka. */
public final class StockDataProfile implements QuarkusTestProfile {
    static final String SYMBOL = "AMZN";
    /** Requests a day. */
    static final int PLAN = 50_000_000;

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Market.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    /** A Kafka of its own, and the market. */
    public static final class Market implements QuarkusTestResourceLifecycleManager {
        private KafkaProcess kafka;
        private StockDataStandIn market;
        private Path state;

        @Override
        public Map<String, String> start() {
            kafka = KafkaProcess.start();
            market = new StockDataStandIn(0, PLAN, 3);
            try {
                state = Files.createTempDirectory("stockdata");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.ofEntries(
                    Map.entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
                    Map.entry("lab.ingest.source", "stockdata"),
                    Map.entry("lab.ingest.stockdata.url", market.rest() + "/v1"),
                    Map.entry("STOCKDATA_API_KEY", StockDataStandIn.KEY),
                    Map.entry("lab.ingest.stockdata.symbols", SYMBOL),
                    Map.entry("lab.ingest.stockdata.requests-per-day", String.valueOf(PLAN)),
                    Map.entry("lab.ingest.stockdata.shortest-wait", "50ms"),
                    Map.entry("lab.ingest.stockdata.refused-wait", "200ms"),
                    // The test may run on a Sunday.
                    Map.entry("lab.ingest.stockdata.at-all-hours", "true"),
                    Map.entry("lab.ingest.stockdata.state-dir", state.toString()));
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(market, new TestInjector.MatchesType(StockDataStandIn.class));
        }

        @Override
        public void stop() {
            market.close();
            kafka.close();
        }
    }
}
