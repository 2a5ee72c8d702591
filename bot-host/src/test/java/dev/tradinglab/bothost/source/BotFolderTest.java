package dev.tradinglab.bothost.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.bot.BotSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotFolderTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadBotsAndReportTheOthers() throws IOException {
        // Given
        write("b.py", bot("B"));
        write("a.py", bot("A"));
        write("_helper.py", "not a bot");
        write("notes.txt", "not a bot");
        write("broken.py", "NAME = 'C'\n");
        Files.write(folder.resolve("latin.py"), new byte[] {'#', (byte) 0xE9, '\n'});
        Files.createDirectory(folder.resolve("folder.py"));

        // When
        BotFolder read = BotFolder.read(folder);

        // Then
        assertThat(read.bots()).extracting(BotSource::name).containsExactly("A", "B");
        assertThat(read.findings())
                .extracting(Finding::text)
                .containsExactly(
                        "broken.py: SYMBOLS is missing - add a line like SYMBOLS = [\"BTCUSDT\"] at the top level of the file",
                        "broken.py: on_tick is missing - define `def on_tick(ctx, tick):` at the top level of the file",
                        "latin.py: not UTF-8 text - save it as UTF-8");
    }

    @Test
    void shouldRefuseTwoBotsOfOneName() throws IOException {
        // Given
        write("one.py", bot("Same"));
        write("two.py", bot("Same"));
        write("three.py", bot("Other"));

        // When
        BotFolder read = BotFolder.read(folder);

        // Then
        assertThat(read.bots()).extracting(BotSource::name).containsExactly("Other");
        assertThat(read.findings())
                .extracting(Finding::cause)
                .containsExactly("NAME \"Same\" is also that of two.py", "NAME \"Same\" is also that of one.py");
    }

    @Test
    void shouldRefuseOneNameInTwoLanguages() throws IOException {
        // Given
        write("one.py", bot("Same"));
        write("Two.java", java("Same"));
        write("Three.java", java("Other"));

        // When
        BotFolder read = BotFolder.read(folder);

        // Then
        assertThat(read.bots()).extracting(BotSource::name).containsExactly("Other");
        assertThat(read.bots().getFirst().language()).isEqualTo(BotSource.Language.JAVA);
        assertThat(read.findings())
                .extracting(Finding::cause)
                .containsExactlyInAnyOrder(
                        "NAME \"Same\" is also that of Two.java", "NAME \"Same\" is also that of one.py");
    }

    private static String java(String name) {
        return "import dev.tradinglab.bot.*;\n@Bot(name = \"" + name
                + "\", symbols = \"X\")\nclass B implements TradingBot {"
                + " public void onTick(Context ctx, Tick tick) {} }\n";
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String bot(String name) {
        return "NAME = '" + name + "'\nSYMBOLS = ['X']\ndef on_tick(ctx, tick): pass\n";
    }
}
