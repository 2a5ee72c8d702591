package dev.tradinglab.launcher.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotChoiceTest {
    @TempDir
    private Path folder;

    private BotChoice choice;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("one.py"), bot("First", "BTCUSDT"));
        Files.writeString(folder.resolve("two.py"), bot("Second", "ETHUSDT"));
        Files.writeString(folder.resolve("three.py"), "NAME = ");
        choice = new BotChoice(folder);
    }

    @Test
    void shouldTakeAllOfTheFolderUnlessTold() {
        assertThat(choice.of(List.of())).extracting(BotSource::name).containsExactlyInAnyOrder("First", "Second");
        assertThat(choice.of(List.of("second"))).extracting(BotSource::name).containsExactly("Second");
        assertThat(choice.of(List.of("one", "one.py")))
                .extracting(BotSource::name)
                .containsExactly("First");
        assertThat(choice.of(List.of(folder.resolve("two.py").toString())))
                .extracting(BotSource::name)
                .containsExactly("Second");
    }

    @Test
    void shouldSayWhatIsWrongWithABot() {
        assertThatThrownBy(() -> choice.of(List.of("nobody")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no bot nobody")
                .hasMessageContaining("First, Second");
        assertThatThrownBy(() -> choice.of(List.of(folder.resolve("three.py").toString())))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("three.py");
    }

    @Test
    void shouldNameBothSidesOfAMissingSymbol() {
        // Given
        List<BotSource> bots = choice.of(List.of("First"));
        TapeRange tape = new TapeRange("ticks.x", 0, 10, List.of("BTCUSDC"));

        // When / Then
        assertThatThrownBy(() -> BotChoice.requireSymbols(bots, tape, Map.of()))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("First wants BTCUSDT")
                .hasMessageContaining("ticks.x has BTCUSDC")
                .hasMessageContaining("--map BTCUSDC=BTCUSDT");
        assertThatCode(() -> BotChoice.requireSymbols(bots, tape, Map.of("BTCUSDC", "BTCUSDT")))
                .doesNotThrowAnyException();
    }

    private static String bot(String name, String symbol) {
        return "NAME = \"" + name + "\"\nSYMBOLS = [\"" + symbol + "\"]\ndef on_tick(ctx, tick):\n    pass\n";
    }
}
