package dev.tradinglab.ingest;

import dev.tradinglab.standins.BinanceStandIn;
import java.util.Map;

/** A Kafka, and the stand-in for Binance, for a service under test. */
public final class StandInMarket extends MarketResource<BinanceStandIn> {
    @Override
    BinanceStandIn open() {
        return new BinanceStandIn();
    }

    @Override
    Map<String, String> settings(BinanceStandIn exchange) {
        return Map.of(
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
}
