package dev.tradinglab.ingest;

import dev.tradinglab.standins.AlpacaStandIn;
import dev.tradinglab.testkit.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service with Alpaca's stand-in, and a Kafka. */
public final class AlpacaProfile implements QuarkusTestProfile {
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
        private AlpacaStandIn market;

        @Override
        public Map<String, String> start() {
            kafka = KafkaProcess.start();
            market = new AlpacaStandIn(0);
            return Map.ofEntries(
                    Map.entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
                    Map.entry("lab.ingest.source", "alpaca"),
                    Map.entry("lab.ingest.alpaca.url", market.stream("/v2/iex").toString()),
                    Map.entry("lab.ingest.alpaca.rest", market.rest().toString()),
                    Map.entry("ALPACA_API_KEY", AlpacaStandIn.KEY),
                    Map.entry("ALPACA_SECRET_KEY", AlpacaStandIn.SECRET),
                    Map.entry("lab.ingest.alpaca.symbols", "AAPL"),
                    Map.entry("lab.ingest.alpaca.keep-alive", "100ms"),
                    Map.entry("lab.ingest.alpaca.idle-timeout", "10s"),
                    Map.entry("lab.ingest.alpaca.first-backoff", "50ms"),
                    Map.entry("lab.ingest.alpaca.most-backoff", "200ms"));
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(market, new TestInjector.MatchesType(AlpacaStandIn.class));
        }

        @Override
        public void stop() {
            market.close();
            kafka.close();
        }
    }
}
