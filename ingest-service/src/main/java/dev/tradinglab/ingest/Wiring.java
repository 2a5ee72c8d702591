package dev.tradinglab.ingest;

import dev.tradinglab.ingest.binance.BinanceSettings;
import dev.tradinglab.ingest.binance.BinanceSource;
import dev.tradinglab.ingest.live.IngestMetrics;
import dev.tradinglab.ingest.sim.SimSource;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.sim.SimulatedSymbol;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
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
            case SIM -> sim(config.sim());
        };
    }

    private static MarketSource binance(IngestConfig.Binance config) {
        return new BinanceSource(new BinanceSettings(
                config.url(),
                config.symbols(),
                config.bookTicker(),
                config.connectTimeout(),
                config.idleTimeout(),
                config.maxAge(),
                config.firstBackoff(),
                config.mostBackoff()));
    }

    private static MarketSource sim(IngestConfig.Sim config) {
        return new SimSource(
                config.seed(),
                config.symbols().stream().map(SimulatedSymbol::parse).toList(),
                config.tradesPerSecond());
    }
}
