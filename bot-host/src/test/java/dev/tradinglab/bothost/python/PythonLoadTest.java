package dev.tradinglab.bothost.python;

import static dev.tradinglab.bothost.python.Python.calls;
import static dev.tradinglab.bothost.python.Python.failed;
import static dev.tradinglab.bothost.python.Python.said;
import static dev.tradinglab.bothost.python.Python.source;
import static dev.tradinglab.bothost.python.Python.texts;
import static dev.tradinglab.bothost.python.Python.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.FailureCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a bot begins, and what it is told when it cannot. */
class PythonLoadTest {
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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "def on_tick(ctx, tick)\\n    pass|3|SyntaxError|correct the syntax",
                "import numpy\\ndef on_tick(ctx, tick): pass|3|No module named 'numpy'|standard library",
                "x = 1\\ny = x / 0\\ndef on_tick(ctx, tick): pass|4|ZeroDivisionError|mend this line",
                "import sys\\nsys.exit()\\ndef on_tick(ctx, tick): pass|4|SystemExit|must not exit",
                "open('f').read()\\ndef on_tick(ctx, tick): pass|3|Error|no files",
                "x = 1|0|on_tick is not a function|def on_tick(ctx, tick):",
                "def on_tick(tick):\\n    pass|3|on_tick takes 1 parameters, it is called with 2|def on_tick(ctx, tick):",
                "async def on_tick(ctx, tick):\\n    pass|3|on_tick must be a plain function|def on_tick(ctx, tick):",
                "def on_tick(ctx, tick):\\n    yield 1|3|on_tick must be a plain function|def on_tick(ctx, tick):",
                "def init(): pass\\ndef on_tick(ctx, tick): pass|3|init takes 0 parameters|def init(ctx):",
                "def on_tick(ctx, tick): pass\\nNAME += 'x'|0|NAME is not what the file says|assign NAME once",
                "import os\\nos.getcwd()\\ndef on_tick(ctx, tick): pass|4|os.getcwd: a bot has no files|remove this",
                "import posix\\nposix.getcwd()\\ndef on_tick(ctx, tick): pass|0|Operation is not allowed|remove it"
            })
    void shouldTellWhyAFileCannotBeLoaded(String body, int line, String cause, String fix) {
        // Given
        try (BotInstance bot = language.open(source(body.replace("\\n", "\n")), 1)) {
            // When
            CallResult.Failed failed = failed(bot.start(calls(1), 0));

            // Then
            assertThat(failed.failure().code()).isEqualTo(FailureCode.LOAD);
            assertThat(failed.failure().line()).isEqualTo(line);
            assertThat(failed.failure().cause()).contains(cause);
            assertThat(failed.failure().fix()).contains(fix);
            assertThat(failed.failure().traceback()).doesNotContain("/lib/", "<lab>");
        }
    }

    @Test
    void shouldFailABotWhoseInitRaises() {
        // Given
        BotSource source = source(
                "def init(ctx):\n    ctx.log('here')\n    raise ValueError('no')\ndef on_tick(ctx, tick): pass\n");
        try (BotInstance bot = language.open(source, 1)) {
            // When
            CallResult.Failed failed = failed(bot.start(calls(1), 0));

            // Then
            assertThat(failed.failure().code()).isEqualTo(FailureCode.INIT);
            assertThat(failed.failure().reason()).startsWith("line 5: init raised ValueError: no - ");
            assertThat(texts(failed.logs())).containsExactly("here");
        }
    }

    @Test
    void shouldNotMistakeABotsFileForAModule() {
        // Given a file called random.py that imports random
        BotSource source =
                whole(Python.HEAD + "import random\ndef on_tick(ctx, tick):\n    ctx.log(random.random() < 1)\n");
        BotSource renamed = new BotSource(
                source.bot(), source.name(), "random.py", source.language(), source.symbols(), 0, source.source());

        // When / Then
        assertThat(said(language, renamed, 1, 1)).containsExactly("True");
    }
}
