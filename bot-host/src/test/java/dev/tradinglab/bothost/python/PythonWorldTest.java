package dev.tradinglab.bothost.python;

import static dev.tradinglab.bothost.python.Python.said;
import static dev.tradinglab.bothost.python.Python.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.events.bot.BotSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 2: a bot is a pure function of the tape, its account and its seed; and it reaches nothing outside. */
class PythonWorldTest {
    private static PythonLanguage language;

    @BeforeAll
    static void start() {
        language = new PythonLanguage(GuestLimits.DEFAULT, bot -> {});
    }

    @AfterAll
    static void stop() {
        language.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "random.random()",
                "random.Random().random()",
                "random.SystemRandom().random()",
                "[random.gauss(0, 1), random.choice('abc'), random.sample(range(99), 3), random.randint(1, 6)]",
                "os.urandom(8)",
                "secrets.token_hex(8)",
                "uuid.uuid4()",
                "uuid.uuid1()",
                "numbers()"
            })
    void shouldDrawAllChanceFromTheSeed(String expression) {
        // Given
        BotSource source = source("""
                import os, random, secrets, uuid
                def numbers():
                    random.seed()
                    return random.random()
                def on_tick(ctx, tick):
                    ctx.log(%s)
                """.formatted(expression));

        // When
        List<String> first = said(language, source, 42, 3);
        List<String> again = said(language, source, 42, 3);
        List<String> other = said(language, source, 43, 3);

        // Then
        assertThat(first).hasSize(3).doesNotHaveDuplicates();
        assertThat(again).isEqualTo(first);
        assertThat(other).doesNotContainAnyElementsOf(first);
    }

    @Test
    void shouldTellTapeTime() {
        // Given every clock that Python has
        BotSource source = source("""
                import time, datetime
                from time import time as now
                from datetime import datetime as dt, timezone, date
                print(time.time())
                def on_tick(ctx, tick):
                    t = tick["time"]
                    time.sleep(3600)
                    ctx.log([time.time() == t, now() == t, time.time_ns() == int(t) * 10**9, time.monotonic() == t,
                        time.perf_counter() == t, time.perf_counter_ns() == int(t) * 10**9])
                    ctx.log([dt.now(), dt.utcnow(), dt.today(), dt.now(timezone.utc).timestamp() == t, date.today()])
                    ctx.log([time.gmtime().tm_sec, time.localtime()[:6], time.ctime(), time.strftime("%H:%M:%S")])
                """);

        // When
        List<String> lines = said(language, source, 1, 2);

        // Then 1,700,000,000 is 2023-11-14 22:13:20 UTC
        assertThat(lines)
                .containsExactly(
                        "1700000000.0",
                        "[True, True, True, True, True, True]",
                        "[datetime.datetime(2023, 11, 14, 22, 13, 20), datetime.datetime(2023, 11, 14, 22, 13, 20), "
                                + "datetime.datetime(2023, 11, 14, 22, 13, 20), True, datetime.date(2023, 11, 14)]",
                        "[20, (2023, 11, 14, 22, 13, 20), 'Tue Nov 14 22:13:20 2023', '22:13:20']",
                        "[True, True, True, True, True, True]",
                        "[datetime.datetime(2023, 11, 14, 22, 13, 21), datetime.datetime(2023, 11, 14, 22, 13, 21), "
                                + "datetime.datetime(2023, 11, 14, 22, 13, 21), True, datetime.date(2023, 11, 14)]",
                        "[21, (2023, 11, 14, 22, 13, 21), 'Tue Nov 14 22:13:21 2023', '22:13:21']");
    }

    @Test
    void shouldHashTextsAlikeInEveryContext() {
        // Given
        BotSource source = source("def on_tick(ctx, tick):\n    ctx.log([hash('BTCUSDT'), list({'b', 'a', 'c'})])\n");

        // When / Then
        assertThat(said(language, source, 1, 1)).isEqualTo(said(language, source, 2, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open('/etc/passwd')",
                "open('x', 'w')",
                "__import__('os').listdir('/')",
                "__import__('os').system('true')",
                "__import__('subprocess').run(['true'])",
                "__import__('socket').create_connection(('127.0.0.1', 22000))",
                "__import__('urllib.request').request.urlopen('http://127.0.0.1:22000')",
                "__import__('threading').Thread(target=print).start()",
                "__import__('java').type('java.lang.System')",
                "__import__('polyglot').eval(language='python', string='1')",
                "__import__('ctypes').CDLL(None)",
                "ctx._port.getClass()",
                "ctx._port.open(None, 0)",
                "ctx._port.row()"
            })
    void shouldReachNothingOutside(String expression) {
        // Given a bot that would say that it got through
        BotSource source = source("def on_tick(ctx, tick):\n    " + expression + "\n    ctx.log('REACHED')\n");

        // When
        List<String> lines = said(language, source, 1, 1);

        // Then
        assertThat(lines).hasSize(1).doesNotContain("REACHED");
    }

    @Test
    void shouldNotSeeTheEnvironment() {
        // Given
        BotSource source = source(
                "import os, sys\ndef on_tick(ctx, tick):\n    ctx.log([os.environ.get('PATH'), os.environ.get('HOME'), sys.stdin.read()])\n");

        // When / Then
        assertThat(said(language, source, 1, 1)).containsExactly("[None, None, '']");
    }
}
