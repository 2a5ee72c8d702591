package dev.tradinglab.standins;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;

/** A stand-in, and somebody who trades on it at random. */
final class Play {
    static final List<String> MARKETS = List.of("binance", "alpaca", "manifold", "stockdata");

    /** More than the free plan has, so that somebody can look at it for a while. */
    private static final int REQUESTS_A_DAY = 1_000_000;

    private static final int REVISED_ONE_IN = 20;

    private final StandIn market;
    private final String settings;
    private final LongConsumer step;
    private final Random random;
    private final List<Misbehaviour> faults;
    private final Map<Misbehaviour, Long> lasting = new EnumMap<>(Misbehaviour.class);
    private long steps;

    private Play(StandIn market, String settings, LongConsumer step, Random random, EnumSet<Misbehaviour> never) {
        this.market = market;
        this.settings = settings;
        this.step = step;
        this.random = random;
        this.faults = List.copyOf(EnumSet.complementOf(never));
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
        endWhatIsOver(System.nanoTime());
        step.accept(++steps);
    }

    /**
     * Does what a market should not, and says so.
     *
     * @param most what lasts, lasts no longer
     */
    String misbehave(Duration most) {
        Misbehaviour one = faults.get(random.nextInt(faults.size()));
        one.begin(market, random);
        lasting.put(one, System.nanoTime() + random.nextLong(most.toNanos()));
        return one.toString();
    }

    /** Nothing happens any more, and the market behaves. */
    void rest() {
        endWhatIsOver(Long.MAX_VALUE);
    }

    private void endWhatIsOver(long now) {
        lasting.entrySet().removeIf(one -> {
            boolean over = one.getValue() <= now;
            if (over) {
                one.getKey().end(market);
            }
            return over;
        });
    }

    /** Writes down what happens. */
    void journal(Path file) {
        market.journal(file);
    }

    private static Play binance(int port, Random random) {
        BinanceStandIn market = new BinanceStandIn(port, false, Duration.ofSeconds(20), Duration.ofSeconds(60));
        List<String> symbols = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT");
        double[] now = {60_000, 3_000, 150};
        long[] id = new long[symbols.size()];
        Arrays.fill(id, System.currentTimeMillis());
        return new Play(
                market,
                "LAB_INGEST_BINANCE_URL=" + market.stream("/stream") + " LAB_INGEST_BINANCE_REST=" + market.rest()
                        + " LAB_INGEST_BINANCE_SYMBOLS=" + String.join(",", symbols) + " ./lab up --source binance",
                _ -> {
                    int which = random.nextInt(symbols.size());
                    now[which] *= 1 + random.nextGaussian() * 0.0003;
                    market.happen(BinanceStandIn.trade(
                            symbols.get(which),
                            ++id[which],
                            String.format(Locale.ROOT, "%.2f", now[which]),
                            "0.01",
                            market.now().toEpochMilli(),
                            random.nextBoolean()));
                },
                random,
                EnumSet.noneOf(Misbehaviour.class));
    }

    private static Play stockData(int port, Random random) {
        StockDataStandIn market = new StockDataStandIn(port, REQUESTS_A_DAY, 3);
        double[] now = {150};
        return new Play(
                market,
                "STOCKDATA_API_KEY=" + StockDataStandIn.KEY + " LAB_INGEST_STOCKDATA_URL=" + market.rest()
                        + "/v1 LAB_INGEST_STOCKDATA_SYMBOLS=AAPL LAB_INGEST_STOCKDATA_REQUESTS_PER_DAY="
                        + REQUESTS_A_DAY + " ./lab up --source stockdata",
                number -> {
                    now[0] = Math.round(now[0] * (1 + random.nextGaussian() * 0.0005) * 100) / 100.0;
                    String time = LocalDateTime.ofInstant(market.now(), ZoneId.of("America/New_York"))
                            .toString();
                    market.quote("AAPL", time, now[0], number);
                },
                random,
                // There is no connection.
                EnumSet.of(
                        Misbehaviour.CUT,
                        Misbehaviour.HANG_UP,
                        Misbehaviour.HALF,
                        Misbehaviour.GARBAGE,
                        Misbehaviour.TWICE,
                        Misbehaviour.SWAPPED,
                        Misbehaviour.SILENT,
                        Misbehaviour.LOST));
    }

    private static Play alpaca(int port, Random random) {
        AlpacaStandIn market = new AlpacaStandIn(port);
        List<String> symbols = List.of("AAPL", "SPY");
        double[] now = {150, 600};
        JsonObject[] last = new JsonObject[1];
        return new Play(
                market,
                "ALPACA_API_KEY=" + AlpacaStandIn.KEY + " ALPACA_SECRET_KEY=" + AlpacaStandIn.SECRET
                        + " LAB_INGEST_ALPACA_URL=" + market.stream("/v2/iex") + " LAB_INGEST_ALPACA_REST="
                        + market.rest() + " LAB_INGEST_ALPACA_SYMBOLS=" + String.join(",", symbols)
                        + " ./lab up --source alpaca",
                number -> {
                    int which = random.nextInt(symbols.size());
                    now[which] = Math.round(now[which] * (1 + random.nextGaussian() * 0.0005) * 100) / 100.0;
                    JsonObject trade = AlpacaStandIn.trade(
                            symbols.get(which),
                            "V",
                            number,
                            market.now().toString(),
                            now[which],
                            1 + random.nextInt(300));
                    market.happen(trade);
                    if (number % REVISED_ONE_IN == 0 && last[0] != null) {
                        market.happen(revision(last[0], random));
                    }
                    last[0] = trade;
                },
                random,
                // One stream, in order: who is connected misses nothing.
                EnumSet.of(Misbehaviour.LOST));
    }

    /** Something is wrong with an earlier trade. */
    private static JsonObject revision(JsonObject trade, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> AlpacaRevisions.correction(trade, trade.getDouble("p") + 0.01, trade.getLong("s"));
            case 1 -> AlpacaRevisions.cancel(trade, "C");
            default -> AlpacaRevisions.cancel(trade, "E");
        };
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
                            market.now().toEpochMilli(),
                            now[0],
                            after));
                    now[0] = after;
                },
                random,
                EnumSet.noneOf(Misbehaviour.class));
    }
}
