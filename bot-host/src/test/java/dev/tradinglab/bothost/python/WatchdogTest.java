package dev.tradinglab.bothost.python;

import static dev.tradinglab.bothost.python.Python.calls;
import static dev.tradinglab.bothost.python.Python.failed;
import static dev.tradinglab.bothost.python.Python.returned;
import static dev.tradinglab.bothost.python.Python.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.events.order.FailureCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that does not end is ended, and harms nobody else. */
@Timeout(120)
class WatchdogTest {
    private static final GuestLimits SHORT = GuestLimits.DEFAULT.withCallBudget(Duration.ofMillis(300));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: pass",
                "for x in iter(int, 1): pass",
                "while True:\n            try:\n                while True: pass\n            except BaseException: pass",
                "import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()",
                "f = lambda n: f(n - 1) + f(n - 1) if n else 1; f(60)"
            })
    void shouldEndACallThatDoesNotReturn(String statement) {
        // Given a bot whose third call never ends, after it has placed an order
        String body = "n = 0\ndef on_tick(ctx, tick):\n    global n\n    n += 1\n    ctx.log(n)\n    if n == 3:\n"
                + "        ctx.submit_order('BTCUSDT', 'BUY', 1)\n        " + statement + "\n";
        try (PythonLanguage language = new PythonLanguage(SHORT, bot -> {});
                BotInstance bot = language.open(source(body), 1)) {
            bot.start(calls(5), 0);

            // When
            CallResult.Failed failed = failed(bot.run(calls(5), 0));

            // Then the verdict names the call, and what the bot said is kept
            assertThat(failed.call()).isEqualTo(2);
            assertThat(failed.failure().code()).isEqualTo(FailureCode.TIMEOUT);
            assertThat(failed.failure().cause()).contains("300 ms");
            assertThat(Python.texts(failed.logs())).containsExactly("1", "2", "3");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: pass\ndef on_tick(ctx, tick): pass\n",
                "def init(ctx):\n    while True: pass\ndef on_tick(ctx, tick): pass\n"
            })
    void shouldEndAFileOrInitThatDoesNotReturn(String body) {
        try (PythonLanguage language = new PythonLanguage(SHORT, bot -> {});
                BotInstance bot = language.open(source(body), 1)) {
            // When / Then
            assertThat(failed(bot.start(calls(1), 0)).failure().reason())
                    .startsWith("the file or init did not return within 1800 ms");
        }
    }

    @Test
    void shouldNotHarmTheOthers() throws Exception {
        // Given a bot that runs while another is being ended
        List<String> stuck = Collections.synchronizedList(new ArrayList<>());
        try (PythonLanguage language = new PythonLanguage(SHORT, stuck::add);
                var threads = Executors.newFixedThreadPool(1);
                BotInstance bad = language.open(source("def on_tick(ctx, tick):\n    while True: pass\n"), 1);
                BotInstance good =
                        language.open(source("n = 0\ndef on_tick(ctx, tick):\n    global n\n    n += 1\n"), 1)) {
            bad.start(calls(1), 0);
            good.start(calls(1), 0);

            // When
            CompletableFuture<CallResult> end = CompletableFuture.supplyAsync(() -> bad.run(calls(1), 0), threads);
            long calls = 0;
            do {
                calls += returned(good.run(calls(50), 0)).next();
            } while (!end.isDone());

            // Then
            assertThat(failed(end.get()).failure().code()).isEqualTo(FailureCode.TIMEOUT);
            assertThat(calls).isPositive();
            assertThat(returned(good.run(calls(50), 0)).next()).isEqualTo(50);
            assertThat(stuck).isEmpty();
        }
    }

    @Test
    void shouldNotBlameABotForBeingClosed() throws Exception {
        // Given a bot in the middle of a call that has time to stay there, however slow we are
        GuestLimits patient = GuestLimits.DEFAULT.withCallBudget(Duration.ofMinutes(5));
        try (PythonLanguage language = new PythonLanguage(patient, bot -> {})) {
            BotInstance bot = language.open(source("def on_tick(ctx, tick):\n    while True: pass\n"), 1);
            bot.start(calls(1), 0);
            CompletableFuture<CallResult> end = new CompletableFuture<>();
            Thread caller = Thread.ofPlatform().start(() -> {
                try {
                    end.complete(bot.run(calls(1), 0));
                } catch (IllegalStateException e) {
                    end.completeExceptionally(e);
                }
            });
            while (Stream.of(caller.getStackTrace())
                    .noneMatch(frame -> frame.getMethodName().equals("inside"))) {
                Thread.onSpinWait();
            }

            // When
            bot.close();

            // Then there is no verdict
            caller.join();
            assertThat(end).isCompletedExceptionally();
        }
    }
}
