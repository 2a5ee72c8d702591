package dev.tradinglab.ingest;

import dev.tradinglab.standins.BinanceStandIn;
import dev.tradinglab.testkit.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A Kafka, and the stand-in for Binance, for a service under test. */
public final class StandInMarket implements QuarkusTestResourceLifecycleManager {
    private KafkaProcess kafka;
    private BinanceStandIn exchange;

    @Override
    public Map<String, String> start() {
        kafka = KafkaProcess.start();
        exchange = new BinanceStandIn();
        return Map.of(
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "lab.ingest.source",
                "binance",
                "lab.ingest.binance.url",
                exchange.stream("/stream").toString(),
                "lab.ingest.binance.rest",
                exchange.rest().toString(),
                "lab.ingest.binance.first-backoff",
                "50ms",
                "lab.ingest.binance.most-backoff",
                "200ms");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(exchange, new TestInjector.MatchesType(BinanceStandIn.class));
    }

    @Override
    public void stop() {
        exchange.close();
        kafka.close();
    }
}
