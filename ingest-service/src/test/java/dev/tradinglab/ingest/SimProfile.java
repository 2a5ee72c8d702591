package dev.tradinglab.ingest;

import dev.tradinglab.testkit.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/** The service with the simulated exchange, and a Kafka. */
public final class SimProfile extends OwnResource {
    /** What the exchange trades. */
    static final List<String> SYMBOLS = List.of("AAAUSDT:50", "BBBUSDT:7000.5");

    static final int TRADES_PER_SECOND = 300;
    static final long SEED = 4711;

    /** Tells Quarkus its resource. */
    public SimProfile() {
        super(Kafka.class);
    }

    /** A Kafka of its own. */
    public static final class Kafka implements QuarkusTestResourceLifecycleManager {
        private KafkaProcess kafka;

        @Override
        public Map<String, String> start() {
            kafka = KafkaProcess.start();
            return Map.of(
                    "kafka.bootstrap.servers", kafka.bootstrapServers(),
                    "lab.ingest.source", "sim",
                    "lab.ingest.instance", "first",
                    "lab.ingest.sim.symbols", String.join(",", SYMBOLS),
                    "lab.ingest.sim.seed", String.valueOf(SEED),
                    "lab.ingest.sim.trades-per-second", String.valueOf(TRADES_PER_SECOND));
        }

        @Override
        public void stop() {
            kafka.close();
        }
    }
}
