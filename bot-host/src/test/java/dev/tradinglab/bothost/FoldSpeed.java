package dev.tradinglab.bothost;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.RunSpec;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;

/** Calls a second of one bot through the whole fold, as it warms up. By hand: {@code FoldSpeed FILE [ROUNDS] [SLICE]}. */
final class FoldSpeed {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUND = 200_000;

    private FoldSpeed() {}

    public static void main(String[] args) throws Exception {
        BotSource bot = ((Reading.Readable) BotFolder.readFile(Path.of(args[0]))).source();
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        int slice = args.length > 2 ? Integer.parseInt(args[2]) : 4_096;
        SimulatedTape tape = SimulatedTape.steady(1, ROUND * rounds, 1_000_000);
        Recording told = new Recording();
        AccountTerms terms = new AccountTerms(
                "r", bot.bot(), bot.symbols(), RunSpec.DEFAULT_CASH, ExecutionRules.DEFAULT, RunSpec.DEFAULT_SAMPLING);
        try (BotLanguages languages = new BotLanguages(GuestLimits.DEFAULT, stuck -> {});
                BotFold fold = new BotFold(bot, 1, 0, new Account(terms, told), languages.of(bot.language()), told)) {
            BotLanguage language = languages.of(bot.language());
            System.out.println(language.mode() + ", " + bot.name());
            for (int round = 1; round <= rounds; round++) {
                long begun = System.nanoTime();
                long cpuBegun = THREADS.getCurrentThreadCpuTime();
                while (fold.cursor() < (long) round * ROUND) {
                    fold.advance(tape.slice(fold.cursor(), Math.min(fold.cursor() + slice, (long) round * ROUND)));
                }
                double seconds = (System.nanoTime() - begun) / 1e9;
                double cpu = (THREADS.getCurrentThreadCpuTime() - cpuBegun) / 1e9;
                System.out.printf(
                        "%,d calls/s, %,d calls per second of its thread, %d orders%n",
                        (long) (ROUND / seconds), (long) (ROUND / cpu), told.orders.size());
                told.logs.clear();
                told.orders.clear();
                told.outcomes.clear();
                told.samples.clear();
            }
        }
    }
}
