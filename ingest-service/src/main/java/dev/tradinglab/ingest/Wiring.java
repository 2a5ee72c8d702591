package dev.tradinglab.ingest;

import dev.tradinglab.events.time.Micros;
import dev.tradinglab.ingest.alpaca.AlpacaSettings;
import dev.tradinglab.ingest.alpaca.AlpacaSource;
import dev.tradinglab.ingest.binance.BinanceSettings;
import dev.tradinglab.ingest.binance.BinanceSource;
import dev.tradinglab.ingest.live.IngestMetrics;
import dev.tradinglab.ingest.live.QualityLimits;
import dev.tradinglab.ingest.manifold.ManifoldSettings;
import dev.tradinglab.ingest.manifold.ManifoldSource;
import dev.tradinglab.ingest.net.WebSocketsNextConnector;
import dev.tradinglab.ingest.sim.SimSource;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.ingest.stockdata.StockDataSettings;
import dev.tradinglab.ingest.stockdata.StockDataSource;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.sim.SimulatedSymbol;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes from the settings what knows nothing of settings. */
@ApplicationScoped
class Wiring {
    @Singleton
    KafkaAccess kafka(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        return new KafkaAccess(servers);
    }

    @Singleton
    IngestMetrics metrics(MeterRegistry registry) {
        return new IngestMetrics(registry);
    }

    /** A source of the kind that is set, not yet started. */
    static MarketSource source(IngestConfig config) {
        return switch (config.source()) {
            case BINANCE -> binance(config.binance());
            case ALPACA -> alpaca(config.alpaca());
            case MANIFOLD -> manifold(config.manifold());
            case STOCKDATA -> stockData(config.stockdata());
            case SIM -> sim(config.sim());
        };
    }

    /** @throws IllegalArgumentException that says all that cannot be */
    static QualityLimits limits(IngestConfig config) {
        IngestConfig.Quality quality = config.quality();
        return new QualityLimits(
                Micros.of(config.maxAhead()),
                Micros.of(quality.late()),
                Micros.of(quality.early()),
                Micros.of(quality.timeBack()),
                quality.jumpBps(),
                quality.absurdFactor());
    }

    private static MarketSource binance(IngestConfig.Binance config) {
        return new BinanceSource(new BinanceSettings(
                config.url(),
                config.symbols(),
                config.rest().equals("none") ? Optional.empty() : Optional.of(URI.create(config.rest())),
                config.trades(),
                config.bookTicker(),
                config.kline().orElse(""),
                config.connectTimeout(),
                config.idleTimeout(),
                config.maxAge(),
                config.firstBackoff(),
                config.mostBackoff(),
                config.quietAfter()));
    }

    private static MarketSource alpaca(IngestConfig.Alpaca config) {
        return new AlpacaSource(
                new AlpacaSettings(
                        config.url(),
                        config.rest(),
                        config.apiKey().orElse(""),
                        config.secretKey().orElse(""),
                        config.symbols(),
                        config.trades(),
                        config.quotes(),
                        config.bars(),
                        config.keepAlive(),
                        config.connectTimeout(),
                        config.idleTimeout(),
                        config.staleAfter(),
                        config.firstBackoff(),
                        config.mostBackoff(),
                        config.refusedWait(),
                        config.overlap(),
                        config.requestsPerMinute()),
                new WebSocketsNextConnector(),
                RandomGenerator.getDefault(),
                InstantSource.system());
    }

    private static MarketSource manifold(IngestConfig.Manifold config) {
        return new ManifoldSource(
                new ManifoldSettings(
                        config.url(),
                        config.rest(),
                        config.markets().orElse(List.of()),
                        config.keepAlive(),
                        config.connectTimeout(),
                        config.idleTimeout(),
                        config.firstBackoff(),
                        config.mostBackoff(),
                        config.overlap(),
                        config.reconcile(),
                        config.requestsPerMinute()),
                new WebSocketsNextConnector(),
                RandomGenerator.getDefault());
    }

    private static MarketSource stockData(IngestConfig.StockData config) {
        return new StockDataSource(
                new StockDataSettings(
                        config.url(),
                        config.apiKey().orElse(""),
                        config.symbols(),
                        config.requestsPerDay(),
                        config.symbolsPerRequest(),
                        config.shortestWait(),
                        config.timeout(),
                        config.refusedWait(),
                        config.atAllHours(),
                        config.backfillAfter(),
                        config.zone(),
                        config.stateDir().map(folder -> folder.resolve("stockdata-requests"))),
                RandomGenerator.getDefault(),
                InstantSource.system());
    }

    private static MarketSource sim(IngestConfig.Sim config) {
        return new SimSource(
                config.seed(),
                config.symbols().stream().map(SimulatedSymbol::parse).toList(),
                config.tradesPerSecond());
    }
}
