package dev.tradinglab.launcher.config;

import dev.tradinglab.launcher.config.SettingKind.Address;
import dev.tradinglab.launcher.config.SettingKind.Flag;
import dev.tradinglab.launcher.config.SettingKind.Names;
import dev.tradinglab.launcher.config.SettingKind.Number;
import dev.tradinglab.launcher.config.SettingKind.OneOf;
import dev.tradinglab.launcher.config.SettingKind.Period;
import dev.tradinglab.launcher.config.SettingKind.SomeOf;
import java.util.List;
import java.util.Locale;

/**
 * Something that can be set in the file and, under another name, in the environment.
 *
 * @param path its key in the file, levels parted by points
 * @param variable its name in the environment of the services
 * @param kind what it may be
 */
record Setting(String path, String variable, SettingKind kind) {
    private static final List<String> STREAMS = List.of("wss://", "ws://");
    private static final List<String> WEB = List.of("https://", "http://");

    /** All there are, in the order in which a person would write them. */
    static final List<Setting> ALL = List.of(
            new Setting("source", "LAB_SOURCE", SomeOf.of("sim", "binance", "alpaca", "manifold", "stockdata")),
            new Setting("account.cash", "LAB_LIVE_CASH", Number.of("0.01", "1000000000")),
            new Setting("execution.fee-bps", "LAB_LIVE_FEE_BPS", Number.of("0", "10000")),
            new Setting("execution.slippage-bps", "LAB_LIVE_SLIPPAGE_BPS", Number.of("0", "10000")),
            new Setting("execution.latency", "LAB_LIVE_LATENCY", new Period("0ms", "24h")),
            new Setting("bots.cadence", "LAB_LIVE_CADENCE", new Period("0s", "8784h")),
            new Setting("equity.sampling", "LAB_LIVE_SAMPLING", new Period("1ms", "24h")),
            new Setting("seed", "LAB_LIVE_SEED", Number.whole(Long.MIN_VALUE, Long.MAX_VALUE)),
            new Setting("ingest.max-ahead", "LAB_INGEST_MAX_AHEAD", new Period("0ms", "24h")),
            new Setting("ingest.disk-floor-mib", "LAB_INGEST_DISK_FLOOR_MIB", Number.whole(1, 1_000_000_000)),
            new Setting("ingest.quality.late", "LAB_INGEST_QUALITY_LATE", new Period("1ms", "24h")),
            new Setting("ingest.quality.early", "LAB_INGEST_QUALITY_EARLY", new Period("1ms", "24h")),
            new Setting("ingest.quality.time-back", "LAB_INGEST_QUALITY_TIME_BACK", new Period("0ms", "24h")),
            new Setting("ingest.quality.jump-bps", "LAB_INGEST_QUALITY_JUMP_BPS", Number.whole(1, 1_000_000)),
            new Setting("ingest.quality.absurd-factor", "LAB_INGEST_QUALITY_ABSURD_FACTOR", Number.whole(2, 1_000_000)),
            of("sim", "symbols", new Names()),
            of("sim", "seed", Number.whole(Long.MIN_VALUE, Long.MAX_VALUE)),
            of("sim", "trades-per-second", Number.whole(1, 100_000)),
            of("binance", "symbols", new Names()),
            of("binance", "trades", OneOf.of("each", "aggregated", "none")),
            of("binance", "book-ticker", new Flag()),
            of(
                    "binance",
                    "kline",
                    OneOf.of("1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d")),
            of("binance", "url", new Address(STREAMS)),
            of("binance", "rest", new Address(WEB)),
            of("alpaca", "symbols", new Names()),
            of("alpaca", "trades", new Flag()),
            of("alpaca", "quotes", new Flag()),
            of("alpaca", "bars", new Flag()),
            of("alpaca", "url", new Address(STREAMS)),
            of("alpaca", "rest", new Address(WEB)),
            of("alpaca", "requests-per-minute", Number.whole(1, 10_000)),
            of("manifold", "markets", new Names()),
            of("manifold", "url", new Address(STREAMS)),
            of("manifold", "rest", new Address(WEB)),
            of("manifold", "requests-per-minute", Number.whole(1, 500)),
            of("stockdata", "symbols", new Names()),
            of("stockdata", "requests-per-day", Number.whole(1, 1_000_000)),
            of("stockdata", "symbols-per-request", Number.whole(1, 100)),
            of("stockdata", "url", new Address(WEB)));

    private static Setting of(String source, String name, SettingKind kind) {
        String key = "sources." + source + '.' + name;
        String variable = "LAB_INGEST_" + source + '_' + name.replace('-', '_');
        return new Setting(key, variable.toUpperCase(Locale.ROOT), kind);
    }
}
