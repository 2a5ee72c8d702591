package dev.tradinglab.ingest;

import dev.tradinglab.standins.AlpacaStandIn;
import java.util.Map;

/** The service with Alpaca's stand-in, and a Kafka. */
public final class AlpacaProfile extends OwnResource {
    /** Tells Quarkus its resource. */
    public AlpacaProfile() {
        super(Market.class);
    }

    /** A Kafka of its own, and the market. */
    public static final class Market extends MarketResource<AlpacaStandIn> {
        @Override
        AlpacaStandIn open() {
            return new AlpacaStandIn(0);
        }

        @Override
        Map<String, String> settings(AlpacaStandIn market) {
            return Map.of(
                    "lab.ingest.source", "alpaca",
                    "lab.ingest.alpaca.url", market.stream("/v2/iex").toString(),
                    "lab.ingest.alpaca.rest", market.rest().toString(),
                    "ALPACA_API_KEY", AlpacaStandIn.KEY,
                    "ALPACA_SECRET_KEY", AlpacaStandIn.SECRET,
                    "lab.ingest.alpaca.symbols", "AAPL",
                    "lab.ingest.alpaca.keep-alive", "100ms",
                    "lab.ingest.alpaca.idle-timeout", "10s",
                    "lab.ingest.alpaca.first-backoff", "50ms",
                    "lab.ingest.alpaca.most-backoff", "200ms");
        }
    }
}
