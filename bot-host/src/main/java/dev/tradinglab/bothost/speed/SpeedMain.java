package dev.tradinglab.bothost.speed;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.FoldOutput;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountOutput;
import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code SpeedMain CALLS PRICES FILE…}: lets each bot live through as many calls, with its account and all that the fold does, and prints a
 * line of JSON for each. The prices go to a file, one a line, for whoever wants to call the same bot with the same prices.
 */
public final class SpeedMain {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 10;
    private static final int SLICE = 4_096;
    private static final double NANOS = 1e9;

    private SpeedMain() {}

    /**
     * What was measured, in calls per second of processor time of the thread that runs the bot.
     *
     * @param bot its name
     * @param mode how its language is run
     * @param first during the first tenth of the calls
     * @param best of the later tenths
     * @param orders that it placed
     */
    public record Speed(String bot, String mode, double first, double best, int orders) {}

    /** See the class. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int calls = Integer.parseInt(args[0]);
        SteadyTape tape = SteadyTape.of("BTCUSDT", calls);
        Files.write(
                Path.of(args[1]), tape.events().stream().map(SpeedMain::price).toList());
        for (String file : Arrays.asList(args).subList(2, args.length)) {
            BotSource bot = ((Reading.Readable) BotFolder.readFile(Path.of(file))).source();
            // Bots run on threads with as much stack as this everywhere.
            Thread thread = Thread.ofPlatform()
                    .stackSize(GuestLimits.STACK_BYTES)
                    .start(() -> System.out.println(JsonCodec.MAPPER.valueToTree(measure(bot, tape))));
            thread.join();
        }
    }

    private static String price(MarketEvent event) {
        return Fixed.format(((Trade) event).price());
    }

    private static Speed measure(BotSource bot, SteadyTape tape) {
        Count count = new Count();
        AccountTerms terms = new AccountTerms(
                "speed",
                bot.bot(),
                bot.symbols(),
                RunSpec.DEFAULT_CASH,
                ExecutionRules.DEFAULT,
                RunSpec.DEFAULT_SAMPLING);
        try (BotLanguages languages = new BotLanguages(GuestLimits.DEFAULT, _ -> {});
                BotFold fold = new BotFold(bot, 1, 0, new Account(terms, count), languages.of(bot.language()), count)) {
            int round = tape.events().size() / ROUNDS;
            List<Double> speeds = new ArrayList<>();
            for (int end = round; end <= round * ROUNDS; end += round) {
                long begun = THREADS.getCurrentThreadCpuTime();
                while (fold.cursor() < end) {
                    fold.advance(tape.slice(fold.cursor(), Math.min(fold.cursor() + SLICE, end)));
                }
                speeds.add(round * NANOS / (THREADS.getCurrentThreadCpuTime() - begun));
            }
            double best = speeds.stream().skip(1).max(Double::compare).orElseThrow();
            return new Speed(bot.name(), languages.of(bot.language()).mode(), speeds.getFirst(), best, count.orders);
        }
    }

    /** Counts orders and forgets the rest. */
    private static final class Count implements FoldOutput, AccountOutput {
        private int orders;

        @Override
        public void order(DecidedOrder order) {
            orders++;
        }

        @Override
        public void log(LogLine line) {
            // Only what it costs to say is of interest.
        }

        @Override
        public void failed(long position, BotFailure failure) {
            throw new IllegalStateException("at " + position + ": " + failure.cause());
        }

        @Override
        public void outcome(Outcome outcome) {
            // As above.
        }

        @Override
        public void sample(EquitySample sample) {
            // As above.
        }
    }
}
