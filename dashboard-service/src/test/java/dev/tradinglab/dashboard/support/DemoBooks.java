package dev.tradinglab.dashboard.support;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/** Books as a lab would have them after an hour and a half: bots that gain and lose, a hostile one, backtests. Seeded. */
public final class DemoBooks {
    /** A bot that tries to be markup wherever its author may write. */
    public static final String HOSTILE_NAME = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";

    /** Version of the hostile bot. */
    public static final String HOSTILE = HOSTILE_NAME + "@666666666666";

    /** Version of a bot that gains. */
    public static final String TREND = "Trend Follower@3f9c1a77b2e0";

    /** Version of a bot that loses. */
    public static final String RANDOM = "Random Trader@a41be0c95d13";

    private static final String PAUSED = "Mean Reversion (gpt)@77aa01c2d4e5";
    private static final String FAILED = "Grid Bot@0c0ffee0c0ff";
    private static final String OLD = "Trend Follower@1111aaaa2222";
    private static final int SAMPLES = 540;
    private static final long SEED = 20260101;

    private final Books books;
    private final String run;
    private final Random random = new Random(SEED);
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(SAMPLES * 10L);

    private DemoBooks(Books books, String run) {
        this.books = books;
        this.run = run;
    }

    /** Replaces all that is in the books. */
    public static void write(String run, String tape) {
        try (Books books = new Books()) {
            books.together(() -> {
                books.clear().liveRun(run, tape);
                new DemoBooks(books, run).write();
            });
        }
    }

    private void write() {
        String traceback = "Traceback (most recent call last):\n  File \"a.py\", line 31, in on_tick\n"
                + "ZeroDivisionError: division by zero";
        bot(TREND, "Trend Follower", "RUNNING", null, traceback, 0.09, "0.005", "320.06");
        bot(RANDOM, "Random Trader", "RUNNING", null, null, -0.07, "0.0125", "803.21");
        bot(PAUSED, "Mean Reversion (gpt)", "PAUSED", null, null, 0.02, "0", "0");
        bot(
                FAILED,
                "Grid Bot",
                "FAILED",
                "TIMEOUT: on_tick did not return within 5 s of CPU time (line 12)",
                null,
                -0.02,
                "0",
                "0");
        bot(HOSTILE, HOSTILE_NAME, "RUNNING", null, "Boom: " + HOSTILE_NAME, -0.01, "0", "0");
        books.bot(OLD, "Trend Follower").life(run, OLD, "STOPPED", null, null);
        trades();
        books.backtest("bt-20260101-093000-7a1f", "ticks.btc-march", 1_000_000, TREND)
                .mark("bt-20260101-093000-7a1f", "backtest.trades", 3, 641_999, false)
                .mark("bt-20260101-093000-7a1f", "backtest.equity", 3, 640_999, false)
                .backtest("bt-20260101-081502-c3d9", "ticks.btc-march", 1_000_000, RANDOM)
                .mark("bt-20260101-081502-c3d9", "backtest.orders", 3, 999_999, true)
                .mark("bt-20260101-081502-c3d9", "backtest.trades", 3, 999_999, true)
                .mark("bt-20260101-081502-c3d9", "backtest.equity", 3, 999_999, true)
                .mark(run, "trades", 3, 512_345, false);
    }

    private void bot(
            String bot,
            String name,
            String status,
            String reason,
            String error,
            double drift,
            String held,
            String cost) {
        books.bot(bot, name).life(run, bot, status, reason, error);
        double equity = 10_000;
        for (int i = 0; i < SAMPLES; i++) {
            equity += drift + random.nextGaussian() * 1.4;
            BigDecimal value = BigDecimal.valueOf(equity).setScale(2, RoundingMode.HALF_EVEN);
            BigDecimal gain = value.subtract(BigDecimal.valueOf(10_000));
            BigDecimal unrealized = held.equals("0") ? BigDecimal.ZERO : new BigDecimal("1.37");
            String cash =
                    value.subtract(new BigDecimal(cost)).subtract(unrealized).toPlainString();
            books.equity(
                    run,
                    bot,
                    i * 950L,
                    start.plusSeconds(i * 10L),
                    cash,
                    value.toPlainString(),
                    gain.subtract(unrealized).toPlainString(),
                    unrealized.toPlainString());
        }
        books.position(run, bot, "BTCUSDT", held, cost)
                .log(run, bot, 1, start, "INFO", name + " starts with 10000.00")
                .log(run, bot, 2, start.plusSeconds(60), "ERROR", error == null ? "ValueError: no" : error);
    }

    private void trades() {
        for (int i = 0; i < 40; i++) {
            String bot = i % 3 == 0 ? RANDOM : i % 3 == 1 ? TREND : HOSTILE;
            String price = BigDecimal.valueOf(63_900 + random.nextInt(30_000) / 100.0)
                    .setScale(2, RoundingMode.HALF_EVEN)
                    .toPlainString();
            books.trade(run, bot, i, start.plusSeconds(120 * i), i % 2 == 0 ? "BUY" : "SELL", "0.005", price);
        }
        books.refusal(run, HOSTILE, 77, start.plusSeconds(900), "<b>BTCUSDT</b>", "BUY");
    }
}
