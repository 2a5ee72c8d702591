package dev.tradinglab.ingest.binance;

import dev.tradinglab.ingest.net.StreamConnector;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.standins.BinanceStandIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Sources with other connectors than their users have. */
public final class BinanceRigs {
    private BinanceRigs() {}

    /** Each trade of one symbol, with short waits. */
    public static MarketSource source(BinanceStandIn market, StreamConnector connector, String symbol) {
        return new BinanceSource(
                new BinanceSettings(
                        market.stream("/stream"),
                        List.of(symbol),
                        Optional.of(market.rest()),
                        BinanceSettings.Trades.EACH,
                        false,
                        "",
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofHours(23),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMinutes(5)),
                connector,
                new Random(1));
    }
}
