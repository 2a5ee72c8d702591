package dev.tradinglab.bothost.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.bot.BotSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaHeaderTest {
    private static final String BODY = "class B implements TradingBot { public void onTick(Context c, Tick t) {} }\n";

    @Test
    void shouldReadWhatTheFileSaysOfItself() {
        // Given a file whose code could not even be compiled
        String text = """
                import dev.tradinglab.bot.*;
                /** Comment. @Bot(name = "Not this one") */
                @Bot(intervalSeconds = 0.25, symbols = {"BTCUSDT", "ETH" + "USDT", "BTCUSDT"}, name = "Two \\"Coins\\"")
                class B extends Unknown { int x = nowhere(); }
                """;

        // When
        BotSource bot = ((Reading.Readable) JavaHeader.read("B.java", text)).source();

        // Then
        assertThat(bot.name()).isEqualTo("Two \"Coins\"");
        assertThat(bot.symbols()).containsExactly("BTCUSDT", "ETHUSDT");
        assertThat(bot.interval()).isEqualTo(250_000);
        assertThat(bot.anyInterval()).isNull();
        assertThat(bot.language()).isEqualTo(BotSource.Language.JAVA);
        assertThat(bot.bot()).isEqualTo(BotSource.version(bot.name(), text));
    }

    @Test
    void shouldLeaveItToTheRunHowOftenItIsCalledUnlessItSaysSo() {
        String text = "import dev.tradinglab.bot.*; @Bot(name = \"A\", symbols = \"X\") " + BODY;
        BotSource bot = ((Reading.Readable) JavaHeader.read("B.java", text)).source();
        assertThat(bot.anyInterval()).isTrue();
        assertThat(bot.interval()).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                            | T.java: @Bot is missing",
                "@Bot(name = \"A\")                         | T.java: symbols is missing",
                "@Bot(symbols = \"X\")                      | T.java: name is missing",
                "@Bot(name = \" \", symbols = \"X\")        | T.java:1: name must have 1 to 64 characters",
                "@Bot(name = NAME, symbols = \"X\")         | T.java:1: name must be a plain string",
                "@Bot(name = \"A\", symbols = {})           | T.java:1: symbols must name 1 to 64 symbols",
                "@Bot(name = \"A\", symbols = {\"a b\"})    | T.java:1: symbols must hold plain strings",
                "@Bot(name = \"A\", symbols = \"X\", intervalSeconds = -1) | T.java:1: intervalSeconds must be from 0 to a year",
                "@Bot(name = \"A\", symbols = \"X\", intervalSeconds = E) | T.java:1: intervalSeconds must be a plain number",
                "@Bot(name = \"A\", symbols = \"X\") class C {} @Bot(name = \"A\", symbols = \"X\") | T.java:1: a second @Bot",
                "package p; @Bot(name = \"A\", symbols = \"X\") | T.java:1: a bot is in no package",
                "@Bot(name = \"A\", symbols = \"X\") class { | T.java:1: <identifier> expected"
            })
    void shouldSayWhatIsWrong(String head, String finding) {
        // When
        Reading reading = JavaHeader.read("T.java", (head == null ? "" : head) + " " + BODY);

        // Then
        assertThat(((Reading.Unreadable) reading).findings().getFirst().text()).startsWith(finding);
    }
}
