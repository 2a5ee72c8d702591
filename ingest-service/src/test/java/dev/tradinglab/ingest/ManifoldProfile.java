package dev.tradinglab.ingest;

import dev.tradinglab.standins.ManifoldStandIn;
import dev.tradinglab.testkit.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service with Manifold's stand-in, and a Kafka. */
public final class ManifoldProfile implements QuarkusTestProfile {
    static final String MARKET = "rain-or-not";
    static final String CONTRACT = "c1";

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
        private ManifoldStandIn market;

        @Override
        public Map<String, String> start() {
            kafka = KafkaProcess.start();
            market = new ManifoldStandIn(0);
            market.market(ManifoldStandIn.binary(CONTRACT, MARKET));
            return Map.of(
                    "kafka.bootstrap.servers",
                    kafka.bootstrapServers(),
                    "lab.ingest.source",
                    "manifold",
                    "lab.ingest.manifold.url",
                    market.stream("/ws").toString(),
                    "lab.ingest.manifold.rest",
                    market.rest().toString(),
                    "lab.ingest.manifold.markets",
                    MARKET,
                    "lab.ingest.manifold.first-backoff",
                    "50ms",
                    "lab.ingest.manifold.most-backoff",
                    "200ms",
                    "lab.ingest.manifold.requests-per-minute",
                    "100000");
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(market, new TestInjector.MatchesType(ManifoldStandIn.class));
        }

        @Override
        public void stop() {
            market.close();
            kafka.close();
        }
    }
}
