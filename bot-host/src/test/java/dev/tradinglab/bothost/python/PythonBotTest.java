package dev.tradinglab.bothost.python;

import static dev.tradinglab.bothost.python.Python.calls;
import static dev.tradinglab.bothost.python.Python.failed;
import static dev.tradinglab.bothost.python.Python.order;
import static dev.tradinglab.bothost.python.Python.returned;
import static dev.tradinglab.bothost.python.Python.said;
import static dev.tradinglab.bothost.python.Python.source;
import static dev.tradinglab.bothost.python.Python.stretch;
import static dev.tradinglab.bothost.python.Python.texts;
import static dev.tradinglab.bothost.python.Python.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.FailureCode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Python bot sees and what comes of what it does. */
class PythonBotTest {
    private static PythonLanguage language;

    @BeforeAll
    static void start() {
        language = new PythonLanguage(GuestLimits.DEFAULT, bot -> {});
    }

    @AfterAll
    static void stop() {
        language.close();
    }

    @Test
    void shouldStayInTheGuestUntilACallPlacesAnOrder() {
        // Given a bot that buys in its third call
        BotSource source = source("""
                n = 0
                def on_tick(ctx, tick):
                    global n
                    n += 1
                    ctx.log(n)
                    if n == 3:
                        ctx.log(ctx.submit_order("BTCUSDT", "BUY", 0.1))
                """);
        try (BotInstance bot = language.open(source, 1)) {
            Stretch five = calls(5);
            bot.start(five, 0);

            // When
            CallResult.Returned first = returned(bot.run(five, 0));
            CallResult.Returned second = returned(bot.run(five, first.next()));

            // Then it comes back behind that call, and goes on from there
            assertThat(first.next()).isEqualTo(3);
            assertThat(first.orders()).containsExactly(order("BTCUSDT", "BUY", "0.1"));
            assertThat(texts(first.logs())).containsExactly("1", "2", "3", source.bot() + "/2/0");
            assertThat(first.logs().getLast())
                    .isEqualTo(new LogLine(2, 1, Python.START + 2_000_000, BotLog.Level.INFO, source.bot() + "/2/0"));
            assertThat(second.next()).isEqualTo(5);
            assertThat(second.orders()).isEmpty();
            assertThat(texts(second.logs())).containsExactly("4", "5");
        }
    }

    @Test
    void shouldShowTheSnapshotOfTheOriginal() {
        // Given an account that holds 0.25 BTC and no ETH, and no price of ETH yet
        Stretch stretch = new Stretch(
                1,
                new long[] {7},
                new long[] {1_700_000_000_250_000L},
                List.of(new double[] {42_000.5}, new double[] {Double.NaN}),
                new double[] {11_000.25},
                new double[] {500.125},
                499.5,
                -12.5,
                new double[] {0.25, 0},
                List.of());
        BotSource source = source("""
                def on_tick(ctx, tick):
                    ctx.log(tick)
                    ctx.log([ctx.get_price("BTCUSDT"), ctx.get_price("ETHUSDT"), ctx.get_price("no")])
                    ctx.log([ctx.get_position("BTCUSDT"), ctx.get_position("ETHUSDT"), ctx.get_cash()])
                """);

        // When
        List<String> lines = texts(told(language, source, 1, stretch));

        // Then
        assertThat(lines)
                .containsExactly(
                        "{'time': 1700000000.25, 'prices': {'BTCUSDT': 42000.5}, 'bot': {'cash': 499.5, "
                                + "'positions': {'BTCUSDT': 0.25}, 'equity': 11000.25, 'realized_pnl': -12.5, "
                                + "'unrealized_pnl': 500.125}}",
                        "[42000.5, None, None]",
                        "[0.25, 0.0, 499.5]");
    }

    @Test
    void shouldGiveAFreshDictEachCall() {
        // Given a bot that spoils what it was given
        BotSource source = source("""
                def on_tick(ctx, tick):
                    ctx.log([tick["prices"], tick["bot"]["positions"], ctx.get_price("BTCUSDT")])
                    tick["prices"].clear()
                    tick["prices"]["BTCUSDT"] = -1
                    tick["bot"]["positions"]["X"] = 1
                    ctx.log(ctx.get_price("BTCUSDT"))
                """);

        // When / Then only its own copy is spoilt
        assertThat(texts(told(language, source, 1, stretch(5, 6))))
                .containsExactly("[{'BTCUSDT': 5.0}, {}, 5.0]", "5.0", "[{'BTCUSDT': 6.0}, {}, 6.0]", "6.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0.1 + 0.2|0.30000000000000004",
                "1e-5|1e-05",
                "1e22|1e+22",
                "3|3",
                "10**70|<int out of range>",
                "float('nan')|nan",
                "float('inf')|inf",
                "-0.0|-0.0",
                "'0.5'|<str '0.5'>",
                "None|<NoneType None>",
                "True|<bool True>"
            })
    void shouldPassASizeAsItsShortestDecimalText(String expression, String text) {
        // Given / When
        BotSource source = source("def on_tick(ctx, tick):\n    ctx.submit_order(symbol='ETHUSDT', size=" + expression
                + ", side='SELL')\n");
        try (BotInstance bot = language.open(source, 1)) {
            Stretch one = calls(1);
            bot.start(one, 0);

            // Then
            assertThat(returned(bot.run(one, 0)).orders()).containsExactly(order("ETHUSDT", "SELL", text));
        }
    }

    @Test
    void shouldBoundOddWordsOfAnOrder() {
        // Given
        BotSource source = source("""
                class Odd:
                    def __str__(self): raise ValueError("no text")
                    __repr__ = __str__
                def on_tick(ctx, tick):
                    ctx.submit_order("x" * 10**6, Odd(), Odd())
                    ctx.submit_order(None, "\\x00\\ud800", [])
                """);
        try (BotInstance bot = language.open(source, 1)) {
            Stretch one = calls(1);
            bot.start(one, 0);

            // When / Then
            assertThat(returned(bot.run(one, 0)).orders())
                    .containsExactly(
                            order("x".repeat(63) + "…", "<Odd>", "<Odd>"), order("None", "\uFFFD\uFFFD", "<list []>"));
        }
    }

    @Test
    void shouldGoOnAfterACallThatRaised() {
        // Given a bot that orders and raises in its second call
        BotSource source = source("""
                n = 0
                def deeper(x):
                    return 1 / x
                def on_tick(ctx, tick):
                    global n
                    n += 1
                    if n == 2:
                        ctx.submit_order("BTCUSDT", "BUY", 1)
                        deeper(0)
                """);
        try (BotInstance bot = language.open(source, 1)) {
            Stretch three = calls(3);
            bot.start(three, 0);

            // When
            CallResult.Returned raised = returned(bot.run(three, 0));
            CallResult.Returned after = returned(bot.run(three, raised.next()));

            // Then the order stands, the traceback names the bot's own lines, and the next success clears the error
            String traceback = """
                    Traceback (most recent call last):
                      File "t.py", line 11, in on_tick
                        deeper(0)
                      File "t.py", line 5, in deeper
                        return 1 / x
                    ZeroDivisionError: division by zero""";
            assertThat(raised.next()).isEqualTo(2);
            assertThat(raised.orders()).containsExactly(order("BTCUSDT", "BUY", "1"));
            assertThat(raised.logs())
                    .containsExactly(new LogLine(1, 0, Python.START + 1_000_000, BotLog.Level.ERROR, traceback));
            assertThat(raised.lastError()).isEqualTo(traceback);
            assertThat(after.lastError()).isNull();
            assertThat(after.next()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import sys; sys.exit(3)|SystemExit: 3",
                "import os; os._exit(3)|SystemExit: 3",
                "raise KeyboardInterrupt|KeyboardInterrupt",
                "import os; os.getcwd()|PermissionError: os.getcwd: a bot has no files",
                "import posix; posix.getcwd()|in on_tick: java.lang.SecurityException"
            })
    void shouldTreatEveryWayOutAsARaise(String statement, String message) {
        // Given a bot that tries to leave in its first call only
        BotSource source = source("first = True\ndef on_tick(ctx, tick):\n    global first\n    if tick['time'] == "
                + Python.START / 1_000_000 + ".0:\n        " + statement + "\n    ctx.log('second')\n");

        // When
        List<String> lines = said(language, source, 1, 2);

        // Then
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("in on_tick").contains(message);
        assertThat(lines.getLast()).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deeper(0)",
                "try:\n        deeper(0)\n    except BaseException:\n        ctx.log('caught')",
                "x = []\n    for i in range(200000): x = [x]\n    try:\n        repr(x)\n    except BaseException: pass"
            })
    void shouldFailABotThatUsesUpItsStack(String statement) {
        // Given a bot whose first call nests without end, whether it hides that or not
        BotSource source =
                source("def deeper(n): return deeper(n + 1)\ndef on_tick(ctx, tick):\n    " + statement + "\n");
        try (BotInstance bot = language.open(source, 1)) {
            Stretch three = calls(3);
            bot.start(three, 0);

            // When
            CallResult.Failed failed = failed(bot.run(three, 0));

            // Then nothing that is said of it depends on how deep the stack was
            assertThat(failed.call()).isZero();
            assertThat(failed.failure().code()).isEqualTo(FailureCode.STACK);
            assertThat(texts(failed.logs())).noneMatch(text -> text.contains("more"));
        }
    }

    @Test
    void shouldShowNoFutureToABotThatMovesTheCursor() {
        // Given a bot that asks its host for the next moment
        BotSource source = source("""
                import sys
                def on_tick(ctx, tick):
                    frame = sys._getframe()
                    while "row" not in frame.f_locals:
                        frame = frame.f_back
                    try:
                        ctx._port.begin()
                    except BaseException:
                        pass
                    ctx.log(frame.f_locals["row"][6])
                """);

        // When / Then
        assertThat(texts(told(language, source, 1, stretch(111, 222)))).containsExactly("111.0", "222.0");
    }

    @Test
    void shouldNameCausesInATraceback() {
        // Given
        BotSource source = source("""
                def on_tick(ctx, tick):
                    try:
                        {}["x"]
                    except KeyError as e:
                        raise RuntimeError("second") from e
                """);

        // When / Then
        assertThat(said(language, source, 1, 1).getFirst())
                .contains("KeyError: 'x'", "... which led to:", "RuntimeError: second");
    }

    @Test
    void shouldBoundLogs() {
        // Given a bot that says too much
        BotSource source = source("""
                def on_tick(ctx, tick):
                    for i in range(1000):
                        ctx.log("x" * 5000)
                """);

        // When
        List<LogLine> logs = told(language, source, 1, calls(2));

        // Then each call has 100 lines of 2,000 characters and one that says that there were more
        assertThat(logs).hasSize(202);
        assertThat(logs.get(99).text()).hasSize(2_000).endsWith("…");
        assertThat(logs.get(100).text()).isEqualTo("further lines of this call are suppressed");
        assertThat(logs.get(101).index()).isZero();
    }

    @Test
    void shouldTakeAwayWordsBeforeTheyPileUp() {
        // Given 100 calls with 200,000 characters each
        BotSource source = source("def on_tick(ctx, tick):\n    for i in range(100): ctx.log('x' * 2000)\n");
        try (BotInstance bot = language.open(source, 1)) {
            Stretch hundred = calls(100);
            bot.start(hundred, 0);

            // When
            CallResult.Returned first = returned(bot.run(hundred, 0));

            // Then it comes back early, without an order
            assertThat(first.next()).isEqualTo(6);
            assertThat(first.orders()).isEmpty();
            assertThat(returned(bot.run(hundred, 6)).logs().getFirst().position())
                    .isEqualTo(6);
        }
    }

    @Test
    void shouldLogWhatIsPrinted() {
        // Given
        BotSource source = source("""
                import sys
                def on_tick(ctx, tick):
                    print("one", 2)
                    print("a\\nb", end="")
                    print("tail", file=sys.stderr, end="")
                """);

        // When / Then
        assertThat(said(language, source, 1, 1)).containsExactly("one 2", "a", "btail");
    }

    @Test
    void shouldFailABotThatFloodsOrders() {
        // Given a bot whose second call places 101 orders and swallows every exception
        BotSource source = source("""
                n = 0
                def on_tick(ctx, tick):
                    global n
                    n += 1
                    for i in range(101 if n == 2 else 0):
                        try:
                            ctx.submit_order("BTCUSDT", "BUY", 1)
                        except BaseException:
                            pass
                """);
        try (BotInstance bot = language.open(source, 1)) {
            Stretch three = calls(3);
            bot.start(three, 0);

            // When
            CallResult.Failed failed = failed(bot.run(three, 0));

            // Then
            assertThat(failed.call()).isEqualTo(1);
            assertThat(failed.failure().code()).isEqualTo(FailureCode.ORDER_FLOOD);
            assertThat(failed.failure().reason()).startsWith("more than 100 orders in one call - ");
        }
    }

    @Test
    void shouldLetInitOrderAndShareThePositionWithTheFirstCall() {
        // Given
        BotSource source = source("""
                def init(ctx):
                    ctx.log(ctx.submit_order("BTCUSDT", "BUY", ctx.get_cash() / ctx.get_price("BTCUSDT")))
                def on_tick(ctx, tick):
                    ctx.log(ctx.submit_order("BTCUSDT", "SELL", 1))
                """);
        try (BotInstance bot = language.open(source, 1)) {
            // When
            CallResult.Returned init = returned(bot.start(calls(2), 0));
            CallResult.Returned call = returned(bot.run(calls(2), 0));

            // Then
            assertThat(init.orders()).containsExactly(order("BTCUSDT", "BUY", "100.0"));
            assertThat(init.firstIndex()).isZero();
            assertThat(call.firstIndex()).isEqualTo(1);
            assertThat(texts(call.logs())).containsExactly(source.bot() + "/0/1");
            assertThat(call.logs().getFirst().index()).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepBotsApart() {
        // Given two bots of one engine, one of which spoils the modules that they share
        BotSource spoiler = source("import math\nmath.pi = 3\nprint(math.pi)\ndef on_tick(ctx, tick): pass\n");
        BotSource other = source("import math\ndef on_tick(ctx, tick):\n    ctx.log(math.pi)\n");

        // When / Then
        assertThat(said(language, spoiler, 1, 1)).containsExactly("3");
        assertThat(said(language, other, 1, 1)).containsExactly("3.141592653589793");
    }

    @Test
    void shouldShowNoFutureToABotThatWalksTheFrames() {
        // Given a bot that collects every number that it can reach
        BotSource source = source("""
                import sys
                def on_tick(ctx, tick):
                    seen = set()
                    def walk(value, depth):
                        if isinstance(value, (int, float)):
                            seen.add(float(value))
                        elif depth < 4 and hasattr(value, "__iter__") and not isinstance(value, str):
                            for item in (value.values() if isinstance(value, dict) else value):
                                walk(item, depth + 1)
                    frame = sys._getframe()
                    while frame is not None:
                        walk(list(frame.f_locals.values()), 0)
                        frame = frame.f_back
                    ctx.log([111.0 in seen, 222.0 in seen])
                """);

        // When / Then it finds the present and nothing after it
        assertThat(texts(told(language, source, 1, stretch(111, 222))))
                .containsExactly("[True, False]", "[False, True]");
    }
}
