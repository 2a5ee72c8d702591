package dev.tradinglab.standins;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;

/** A stand-in, and somebody who trades on it at random. */
final class Play {
    static final List<String> MARKETS = List.of("binance", "alpaca", "manifold", "stockdata");

    private final StandIn market;
    private final String settings;
    private final LongConsumer step;
    private final Random random;
    private long steps;

    private Play(StandIn market, String settings, LongConsumer step, Random random) {
        this.market = market;
        this.settings = settings;
        this.step = step;
        this.random = random;
    }

    static Play of(String name, int port, Random random) {
        return switch (name) {
            case "binance" -> binance(port, random);
            case "stockdata" -> stockData(port, random);
            case "alpaca" -> alpaca(port, random);
            case "manifold" -> manifold(port, random);
            default -> throw new IllegalArgumentException("no such market: " + name);
        };
    }

    /** What to set so that ingest comes here. */
    String settings() {
        return settings;
    }

    /** Something happens on the market. */
    void step() {
        market.repeating(false);
        market.reordering(false);
        market.silent(false);
        market.refuse(0);
        step.accept(++steps);
    }

    /** Does what a market should not, and says so. */
    String misbehave() {
        switch (random.nextInt(8)) {
            case 0 -> {
                market.drop();
                return "cut off";
            }
            case 1 -> {
                market.hangUp();
                return "hung up";
            }
            case 2 -> {
                market.breakOff("{\"half\":true}");
                return "half a frame";
            }
            case 3 -> {
                market.send("garbage");
                return "garbage";
            }
            case 4 -> {
                market.repeating(true);
                return "twice";
            }
            case 5 -> {
                market.silent(true);
                return "silent";
            }
            case 6 -> {
                market.fail(3, 500, "{\"message\":\"made up\"}", Map.of());
                return "three answers of 500";
            }
            default -> {
                market.refuse(503);
                market.drop();
                return "cut off and refused";
            }
        }
    }

    private static Play binance(int port, Random random) {
        BinanceStandIn market = new BinanceStandIn(port, false, Duration.ofSeconds(20), Duration.ofSeconds(60));
        double[] now = {60_000};
        long first = System.currentTimeMillis();
        return new Play(
                market,
                "LAB_INGEST_BINANCE_URL=" + market.stream("/stream") + " LAB_INGEST_BINANCE_REST=" + market.rest()
                        + " LAB_INGEST_BINANCE_SYMBOLS=BTCUSDT ./lab up --source binance",
                number -> {
                    now[0] *= 1 + random.nextGaussian() * 0.0003;
                    market.happen(BinanceStandIn.trade(
                            "BTCUSDT",
                            first + number,
                            String.format(Locale.ROOT, "%.2f", now[0]),
                            "0.01",
                            System.currentTimeMillis(),
                            random.nextBoolean()));
                },
                random);
    }

    private static Play stockData(int port, Random random) {
        StockDataStandIn market = new StockDataStandIn(port);
        double[] now = {150};
        return new Play(
                market,
                "STOCKDATA_API_KEY=" + StockDataStandIn.KEY + " LAB_INGEST_STOCKDATA_URL=" + market.rest()
                        + "/v1 LAB_INGEST_STOCKDATA_SYMBOLS=AAPL ./lab up --source stockdata",
                number -> {
                    now[0] = Math.round(now[0] * (1 + random.nextGaussian() * 0.0005) * 100) / 100.0;
                    String time =
                            LocalDateTime.now(ZoneId.of("America/New_York")).toString();
                    market.quote("AAPL", time, now[0], number);
                },
                random);
    }

    private static Play alpaca(int port, Random random) {
        AlpacaStandIn market = new AlpacaStandIn(port);
        double[] now = {150};
        return new Play(
                market,
                "ALPACA_API_KEY=" + AlpacaStandIn.KEY + " ALPACA_SECRET_KEY=" + AlpacaStandIn.SECRET
                        + " LAB_INGEST_ALPACA_URL=" + market.stream("/v2/iex") + " LAB_INGEST_ALPACA_REST="
                        + market.rest()
                        + " LAB_INGEST_ALPACA_SYMBOLS=AAPL ./lab up --source alpaca",
                number -> {
                    now[0] = Math.round(now[0] * (1 + random.nextGaussian() * 0.0005) * 100) / 100.0;
                    market.happen(AlpacaStandIn.trade(
                            "AAPL", "V", number, Instant.now().toString(), now[0], 1 + random.nextInt(300)));
                },
                random);
    }

    private static Play manifold(int port, Random random) {
        ManifoldStandIn market = new ManifoldStandIn(port);
        market.market(ManifoldStandIn.binary("standin1", "will-it-rain"));
        double[] now = {0.5};
        return new Play(
                market,
                "LAB_INGEST_MANIFOLD_URL=" + market.stream("/ws") + " LAB_INGEST_MANIFOLD_REST=" + market.rest()
                        + " LAB_INGEST_MANIFOLD_MARKETS=will-it-rain ./lab up --source manifold",
                number -> {
                    double after = Math.clamp(now[0] + random.nextGaussian() * 0.01, 0.02, 0.98);
                    market.bet(ManifoldStandIn.bet(
                            "b" + Long.toString(number, 36) + "r" + Long.toString(System.nanoTime(), 36),
                            "standin1",
                            System.currentTimeMillis(),
                            now[0],
                            after));
                    now[0] = after;
                },
                random);
    }
}
