package dev.tradinglab.runner.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.source.JavaHeader;
import dev.tradinglab.bothost.source.PythonHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.testkit.Checkout;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** First steps of new bots, in processes that may die: who takes its host down or holds it up stays out, everybody else comes in. */
@Timeout(300)
class NewcomersTest {
    private static final String GOOD = """
            NAME = "Good %d"
            SYMBOLS = ["BTCUSDT"]
            def on_tick(ctx, tick):
                ctx.submit_order("BTCUSDT", "BUY", 0.001)
            """;
    private static final String SUDDEN = """
            NAME = "Sudden"
            SYMBOLS = ["BTCUSDT"]
            kept = []
            def on_tick(ctx, tick):
                while True:
                    kept.append(bytearray(10_000_000))
            """;
    private static final String SLOW = """
            NAME = "Slow"
            SYMBOLS = ["BTCUSDT"]
            kept = []
            def on_tick(ctx, tick):
                kept.append(bytearray(3_000_000))
            """;
    private static final String LOOP = """
            NAME = "Loop"
            SYMBOLS = ["BTCUSDT"]
            def on_tick(ctx, tick):
                while True:
                    pass
            """;
    private static final String BUILT_IN = """
            NAME = "Built-in"
            SYMBOLS = ["BTCUSDT"]
            def on_tick(ctx, tick):
                return 10 ** 10 ** 8
            """;
    private static final String RAISING = """
            NAME = "Raising"
            SYMBOLS = ["BTCUSDT"]
            def on_tick(ctx, tick):
                raise ValueError("as always")
            """;
    private static final String UNLOADABLE = """
            NAME = "Unloadable"
            SYMBOLS = ["BTCUSDT"]
            import nowhere_to_be_found
            def on_tick(ctx, tick):
                pass
            """;

    private final Newcomers newcomers = new Newcomers(320, Duration.ofSeconds(2));

    @AfterEach
    void close() {
        newcomers.close();
    }

    @Test
    void shouldKeepOutWhoHurtsItsHostAndLetInEverybodyElse() throws Exception {
        // Given all at once, so that the good ones come behind those that hold up or kill a process
        List<BotSource> bots = List.of(
                bot(LOOP),
                bot(SUDDEN),
                bot(BUILT_IN),
                bot(SLOW),
                bot(RAISING),
                bot(UNLOADABLE),
                bot(GOOD.formatted(1)),
                bot(GOOD.formatted(2)),
                javaBot());

        // When
        Map<String, Verdict> verdicts = verdicts(bots);

        // Then
        assertGuilty(verdicts.get("Loop"), FailureCode.TIMEOUT, "in its trial");
        assertGuilty(verdicts.get("Built-in"), FailureCode.TIMEOUT, "could not be interrupted");
        assertGuilty(verdicts.get("Sudden"), FailureCode.HOST_DIED, "used up the memory");
        assertGuilty(verdicts.get("Slow"), FailureCode.HOST_DIED, "used up the memory");
        assertThat(List.of("Raising", "Unloadable", "Good 1", "Good 2", "Trend Follower (Java)"))
                .allSatisfy(name -> assertThat(verdicts.get(name)).isInstanceOf(Verdict.Innocent.class));
        assertThat(newcomers.isGood(bots.get(6).bot())).isTrue();
        assertThat(newcomers.isGood(bots.get(0).bot())).isFalse();
    }

    @Test
    void shouldConvictNobodyWhoseProcessIsKilledByHand() throws Exception {
        // Given a bot that is called for as long as a trial may last
        BotSource busy = bot("""
                NAME = "Busy"
                SYMBOLS = ["BTCUSDT"]
                def on_tick(ctx, tick):
                    for i in range(200_000):
                        pass
                """);
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
        newcomers.tryOut(busy, verdict::complete);

        // When the processes of two attempts are killed
        for (int i = 0; i < 2; i++) {
            ProcessHandle trial = awaitChild(others);
            trial.destroyForcibly();
            trial.onExit().get();
        }

        // Then
        assertThat(verdict.get(2, TimeUnit.MINUTES)).isInstanceOf(Verdict.Innocent.class);
    }

    @Test
    void shouldGiveBackTheMemoryOfThoseWhoCameOnceNobodyComes() throws Exception {
        // Given
        Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
        try (Newcomers impatient = new Newcomers(320, Duration.ofSeconds(2), Duration.ofMillis(100))) {
            CompletableFuture<Verdict> first = new CompletableFuture<>();
            impatient.tryOut(bot(GOOD.formatted(1)), first::complete);
            ProcessHandle full = awaitChild(others);
            assertThat(first.get(2, TimeUnit.MINUTES)).isInstanceOf(Verdict.Innocent.class);

            // When
            full.onExit().get(2, TimeUnit.MINUTES);

            // Then
            others.add(full);
            awaitChild(others);
            CompletableFuture<Verdict> second = new CompletableFuture<>();
            impatient.tryOut(bot(GOOD.formatted(2)), second::complete);
            assertThat(second.get(2, TimeUnit.MINUTES)).isInstanceOf(Verdict.Innocent.class);
        }
    }

    /** Other tests of this JVM may have left processes of their own. */
    private static ProcessHandle awaitChild(Set<ProcessHandle> others) {
        while (true) {
            var child = ProcessHandle.current()
                    .children()
                    .filter(process -> !others.contains(process))
                    .findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            Thread.onSpinWait();
        }
    }

    private Map<String, Verdict> verdicts(List<BotSource> bots) throws Exception {
        Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> told = bots.stream()
                .map(bot -> {
                    CompletableFuture<Void> done = new CompletableFuture<>();
                    newcomers.tryOut(bot, verdict -> {
                        verdicts.put(bot.name(), verdict);
                        done.complete(null);
                    });
                    return done;
                })
                .toList();
        CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)).get(4, TimeUnit.MINUTES);
        return verdicts;
    }

    private static void assertGuilty(Verdict verdict, FailureCode code, String reason) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Guilty.class, guilty -> {
            assertThat(guilty.code()).isEqualTo(code);
            assertThat(guilty.why()).contains(reason);
        });
    }

    private static BotSource bot(String source) {
        return readable(PythonHeader.read("bot.py", source));
    }

    private static BotSource javaBot() throws Exception {
        String file = "ExampleTrend.java";
        return readable(JavaHeader.read(
                file, Files.readString(Checkout.root().resolve("examples/java").resolve(file))));
    }

    private static BotSource readable(Reading reading) {
        return switch (reading) {
            case Reading.Readable readable -> readable.source();
            case Reading.Unreadable unreadable -> throw new IllegalStateException(unreadable.toString());
        };
    }
}
