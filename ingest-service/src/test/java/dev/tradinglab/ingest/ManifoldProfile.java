package dev.tradinglab.ingest;

import dev.tradinglab.standins.ManifoldStandIn;
import java.util.Map;

/** The service with Manifold's stand-in, and a Kafka. */
public final class ManifoldProfile extends OwnResource {
    static final String MARKET = "rain-or-not";
    static final String CONTRACT = "c1";

    /** Tells Quarkus its resource. */
    public ManifoldProfile() {
        super(Market.class);
    }

    /** A Kafka of its own, and the market. */
    public static final class Market extends MarketResource<ManifoldStandIn> {
        @Override
        ManifoldStandIn open() {
            ManifoldStandIn market = new ManifoldStandIn(0);
            market.market(ManifoldStandIn.binary(CONTRACT, MARKET));
            return market;
        }

        @Override
        Map<String, String> settings(ManifoldStandIn market) {
            return Map.of(
                    "lab.ingest.source", "manifold",
                    "lab.ingest.manifold.url", market.stream("/ws").toString(),
                    "lab.ingest.manifold.rest", market.rest().toString(),
                    "lab.ingest.manifold.markets", MARKET,
                    "lab.ingest.manifold.first-backoff", "50ms",
                    "lab.ingest.manifold.most-backoff", "200ms",
                    "lab.ingest.manifold.requests-per-minute", "100000");
        }
    }
}
