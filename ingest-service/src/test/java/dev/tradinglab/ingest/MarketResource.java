package dev.tradinglab.ingest;

import dev.tradinglab.standins.StandIn;
import dev.tradinglab.testkit.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A Kafka of its own, and a market's stand-in, for a service under test. */
abstract class MarketResource<M extends StandIn> implements QuarkusTestResourceLifecycleManager {
    private KafkaProcess kafka;
    private M market;

    /** Opens the market. */
    abstract M open();

    /** What the service is told of the market. */
    abstract Map<String, String> settings(M market);

    @Override
    public Map<String, String> start() {
        kafka = KafkaProcess.start();
        market = open();
        Map<String, String> all = new HashMap<>(settings(market));
        all.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        return all;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(market, new TestInjector.MatchesType(market.getClass()));
    }

    @Override
    public void stop() {
        market.close();
        kafka.close();
    }
}
