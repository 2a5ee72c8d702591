package dev.tradinglab.bothost.java;

import dev.tradinglab.bot.TradingBot;
import dev.tradinglab.bothost.Calls;
import dev.tradinglab.bothost.compile.BotCompiler;
import dev.tradinglab.bothost.compile.Compiled;
import dev.tradinglab.bothost.guest.CallDesk;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.bothost.java.budget.Meter;
import dev.tradinglab.bothost.java.bytecode.Metering;
import dev.tradinglab.bothost.watch.CallWatch;
import dev.tradinglab.bothost.watch.Watchdog;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Calls per second of CPU time of one Java bot, metered and as the compiler wrote it, in turn in one process; without account and fold, for which see
 * {@code ./lab bench calls}. By hand: {@code JavaSpeed FILE [ROUNDS]}.
 */
final class JavaSpeed {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int CALLS = 1_000_000;

    private JavaSpeed() {}

    public static void main(String[] args) throws Throwable {
        Path file = Path.of(args[0]);
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        Compiled compiled = BotCompiler.compile(file.getFileName().toString(), Files.readString(file));
        double[] prices = new double[CALLS];
        SplittableRandom random = new SplittableRandom(1);
        double price = 40_000;
        for (int i = 0; i < CALLS; i++) {
            price += random.nextDouble() * 20 - 10;
            prices[i] = price;
        }
        Stretch flat = Calls.stretch(prices);
        for (int round = 1; round <= rounds; round++) {
            double metered = speed(compiled, true, flat);
            double plain = speed(compiled, false, flat);
            System.out.printf(
                    "%,d calls per second of its thread metered, %,d as compiled: %.0f %% of it%n",
                    (long) metered, (long) plain, 100 * metered / plain);
        }
    }

    private static double speed(Compiled compiled, boolean metered, Stretch flat) throws Throwable {
        Stretch held = holding(flat);
        Meter meter = new Meter();
        try (Watchdog watchdog = new Watchdog()) {
            CallWatch watch = watchdog.watch(GuestLimits.DEFAULT.callBudget(), () -> {}, () -> {});
            CallDesk desk = new CallDesk("b@1", 2, GuestLimits.DEFAULT, watch);
            var made = (BotProgram.Ready) BotProgram.load(
                    compiled.head().className(),
                    metered ? Metering.of(compiled.classes()) : compiled.classes(),
                    meter,
                    desk::print);
            List<String> symbols = List.of("BTCUSDT", "ETHUSDT");
            JavaContext context =
                    new JavaContext(desk, meter, symbols, 1, made.program().texts(), _ -> {});
            meter.refill(Meter.STEPS_TO_START);
            TradingBot bot = made.program().start();
            long begun = THREADS.getCurrentThreadCpuTime();
            int next = 0;
            boolean holds = false;
            while (next < flat.count()) {
                desk.open(holds ? held : flat, next);
                while (desk.next()) {
                    meter.refill(Meter.STEPS_PER_CALL);
                    bot.onTick(context, new JavaTick(symbols, meter, desk.row()));
                }
                next = desk.cursor();
                holds ^= !desk.orders().isEmpty();
            }
            return flat.count() / ((THREADS.getCurrentThreadCpuTime() - begun) / 1e9);
        }
    }

    /** The same calls with some of the first symbol in hand. */
    private static Stretch holding(Stretch flat) {
        return new Stretch(
                flat.count(),
                flat.positions(),
                flat.times(),
                flat.prices(),
                flat.equity(),
                flat.unrealized(),
                flat.cash(),
                flat.realized(),
                new double[] {0.005, 0},
                List.of());
    }
}
