package dev.tradinglab.bothost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.run.ExecutionRules;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Law 5: the same inputs give the same bytes, however the tape is cut. The judge is a fold that is too plain to be wrong. */
class BotFoldPropertyTest {
    private static final int TAPES = 600;
    private static final long[] INTERVALS = {0, 500_000, 1_000_000, 7_000_000};

    /** What somebody wishes of the bot, by the position from which on it counts. */
    private enum Wish {
        PAUSE,
        RESUME,
        STOP
    }

    private record Case(RandomTape tape, BotSource bot, AccountTerms terms, int failsOneIn, Map<Long, Wish> wishes) {}

    @Test
    void shouldGiveTheSameHoweverTheTapeIsCut() {
        long base = System.nanoTime();
        System.out.println("BotFoldPropertyTest seed " + base);
        long orders = 0;
        long fills = 0;
        for (int i = 0; i < TAPES; i++) {
            // Given a tape, a bot and wishes
            SplittableRandom random = new SplittableRandom(base + i);
            Case it = random(random);

            // When
            Recording naive = naive(it);
            Recording cut = cut(it, random);

            // Then
            String seed = "seed " + base + " + " + i;
            assertThat(cut.orders).as(seed).isEqualTo(naive.orders);
            assertThat(cut.logs).as(seed).isEqualTo(naive.logs);
            assertThat(cut.failures).as(seed).isEqualTo(naive.failures);
            assertThat(cut.outcomes).as(seed).isEqualTo(naive.outcomes);
            assertThat(cut.samples).as(seed).isEqualTo(naive.samples);
            orders += cut.orders.size();
            fills += cut.samples.stream()
                    .filter(sample -> sample.unrealized() != 0)
                    .count();
        }
        assertThat(orders).as("orders in all").isGreaterThan(TAPES);
        assertThat(fills).as("samples of open positions in all").isGreaterThan(TAPES);
    }

    private static Case random(SplittableRandom random) {
        long latency = random.nextInt(3) == 0 ? random.nextLong(2_000_000) : 0;
        long fee = random.nextInt(3) == 0 ? 10 * Fixed.ONE : 0;
        List<String> symbols = random.nextBoolean() ? List.of("A", "B") : List.of("B");
        long interval = INTERVALS[random.nextInt(INTERVALS.length)];
        BotSource bot = new BotSource("T@1", "T", "t.py", BotSource.Language.PYTHON, symbols, interval, "unread");
        AccountTerms terms = new AccountTerms(
                "run", "T@1", symbols, 1_000 * Fixed.ONE, new ExecutionRules(latency, 0, fee), 2_000_000);
        RandomTape tape = RandomTape.of(random, 1 + random.nextInt(400));
        Map<Long, Wish> wishes = new TreeMap<>();
        for (int k = random.nextInt(4); k > 0; k--) {
            wishes.put(tape.from() + random.nextInt(tape.events().size()), Wish.values()[random.nextInt(3)]);
        }
        return new Case(tape, bot, terms, random.nextInt(3) == 0 ? 40 : 0, wishes);
    }

    private static Recording naive(Case it) {
        Recording recording = new Recording();
        Account account = new Account(it.terms(), recording);
        NaiveFold fold = new NaiveFold(it.bot(), 9, account, new ScriptedLanguage(it.failsOneIn()), recording);
        for (long place = it.tape().from(); place < it.tape().to(); place++) {
            Wish wish = it.wishes().get(place);
            if (wish != null) {
                fold.paused = wish != Wish.RESUME;
            }
            if (wish == Wish.STOP && recording.failures.isEmpty()) {
                account.stop(place);
            }
            if (it.tape().at(place) != null && !fold.failed) {
                fold.event(place, it.tape().at(place));
            }
        }
        return recording;
    }

    private static Recording cut(Case it, SplittableRandom random) {
        Recording recording = new Recording();
        Account account = new Account(it.terms(), recording);
        int longest = 1 + random.nextInt(random.nextBoolean() ? 5 : 500);
        try (BotFold fold =
                new BotFold(it.bot(), 9, it.tape().from(), account, new ScriptedLanguage(it.failsOneIn()), recording)) {
            while (fold.cursor() < it.tape().to() && fold.state() != BotFold.State.FAILED) {
                switch (it.wishes().get(fold.cursor())) {
                    case PAUSE -> fold.pause();
                    case RESUME -> fold.resume();
                    case STOP -> fold.stop();
                    case null -> {}
                }
                long end = Math.min(
                        fold.cursor() + random.nextInt(longest + 1), it.tape().to());
                for (long place : it.wishes().keySet()) {
                    if (place > fold.cursor()) {
                        end = Math.min(end, place);
                    }
                }
                fold.advance(it.tape().slice(fold.cursor(), end));
            }
        }
        return recording;
    }
}
