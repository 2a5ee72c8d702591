package dev.tradinglab.bothost.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.bot.BotSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonHeaderTest {
    private static final String TAIL = "\ndef on_tick(ctx, tick):\n    pass\n";

    @Test
    void shouldReadWhatABotSaysOfItself() {
        // Given
        String text = """
                #!/usr/bin/env python3
                '''A doc with NAME = "wrong" in it
                NAME = "wrong too"
                '''
                import random
                SYMBOL: str = 'BTCUSDT'  # the one
                OTHER = "ETH" 'USDT'
                NAME = "It's \\"mine\\" # really"; INTERVAL_SECONDS = 0.25
                SYMBOLS = (  # more than one
                    SYMBOL,
                    OTHER, "BTCUSDT",
                )
                def helper():
                    NAME = "local"
                    return f"{'}'} {{ {NAME!r:>{10}} {"same quotes"}"
                if NAME == "x": pass
                def on_tick(ctx, tick):
                    pass
                """;

        // When
        Reading reading = PythonHeader.read("mine.py", text);

        // Then
        String name = "It's \"mine\" # really";
        assertThat(reading)
                .isEqualTo(new Reading.Readable(new BotSource(
                        BotSource.version(name, text),
                        name,
                        "mine.py",
                        BotSource.Language.PYTHON,
                        java.util.List.of("BTCUSDT", "ETHUSDT"),
                        250_000,
                        text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1|1000000",
                "0|0",
                "0.0|0",
                "1.|1000000",
                ".5|500000",
                "1e-3|1000",
                "86_400|86400000000",
                "(2.5)|2500000"
            })
    void shouldReadIntervals(String literal, long micros) {
        // Given / When
        Reading reading = PythonHeader.read("a.py", "NAME='a'\nSYMBOLS=['X']\nINTERVAL_SECONDS = " + literal + TAIL);

        // Then
        assertThat(reading).isInstanceOfSatisfying(Reading.Readable.class, readable -> assertThat(
                        readable.source().interval())
                .isEqualTo(micros));
    }

    @Test
    void shouldLeaveItToTheRunHowOftenItIsCalledUnlessItSaysSo() {
        // Given / When / Then
        assertThat(PythonHeader.read("a.py", "NAME='a'\r\nSYMBOLS=['X']\r\n" + TAIL))
                .isInstanceOfSatisfying(Reading.Readable.class, readable -> {
                    assertThat(readable.source().anyInterval()).isTrue();
                    assertThat(readable.source().interval()).isEqualTo(1_000_000);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SYMBOLS = ['X']|0|NAME is missing",
                "NAME = 'a'|0|SYMBOLS is missing",
                "NAME = 5~SYMBOLS = ['X']|1|NAME must be a plain string",
                "NAME = f'{x}'~SYMBOLS = ['X']|1|NAME must be a plain string",
                "NAME = 'a' + 'b'~SYMBOLS = ['X']|1|NAME must be a plain string",
                "NAME = ' '~SYMBOLS = ['X']|1|NAME must have 1 to 64 characters",
                "NAME = 'a\\n'~SYMBOLS = ['X']|1|NAME must be one line",
                "NAME = 'a'~~SYMBOLS = 'BTC'|3|SYMBOLS must be a list",
                "NAME = 'a'~SYMBOLS = get()|2|SYMBOLS must be a list of plain strings",
                "NAME = 'a'~SYMBOLS = [1]|2|SYMBOLS must hold plain strings",
                "NAME = 'a'~SYMBOLS = ['B C']|2|SYMBOLS must hold plain strings",
                "NAME = 'a'~SYMBOLS = []|2|SYMBOLS must name 1 to 64 symbols",
                "NAME = 'a'~SYMBOLS = ['X']~INTERVAL_SECONDS = -1|3|INTERVAL_SECONDS must be from 0",
                "NAME = 'a'~SYMBOLS = ['X']~INTERVAL_SECONDS = '1'|3|INTERVAL_SECONDS must be a plain number",
                "NAME = 'a'~SYMBOLS = ['X']~INTERVAL_SECONDS = 1e-9|3|less than a microsecond",
                "NAME = 'a'~SYMBOLS = ['X'|2|a bracket is never closed",
                "NAME = 'a~SYMBOLS = ['X']|1|a string is never closed",
                "NAME = 'a'~SYMBOLS = ['X']]|2|a closing ']' without",
                "x = 1~'''open~|2|a string is never closed"
            })
    void shouldSayWhatIsWrongAndWhere(String text, int line, String cause) {
        // Given / When
        Reading reading = PythonHeader.read("a.py", text.replace('~', '\n') + TAIL);

        // Then
        assertThat(reading).isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> {
            Finding finding = unreadable.findings().getFirst();
            assertThat(finding.line()).isEqualTo(line);
            assertThat(finding.cause()).contains(cause);
            assertThat(finding.fix()).isNotBlank();
            assertThat(finding.text()).startsWith(line > 0 ? "a.py:" + line + ": " : "a.py: ");
        });
    }

    @Test
    void shouldWantOnTickAtTheTopLevel() {
        // Given
        String text = "NAME = 'a'\nSYMBOLS = ['X']\nclass A:\n    def on_tick(ctx, tick): pass\n";

        // When / Then
        assertThat(PythonHeader.read("a.py", text))
                .isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> assertThat(unreadable.findings())
                        .extracting(Finding::cause)
                        .containsExactly("on_tick is missing"));
    }

    @Test
    void shouldTellAllFaultsAtOnce() {
        // Given / When / Then
        assertThat(PythonHeader.read("a.py", ""))
                .isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> assertThat(unreadable.findings())
                        .extracting(Finding::cause)
                        .containsExactly("NAME is missing", "SYMBOLS is missing", "on_tick is missing"));
    }
}
