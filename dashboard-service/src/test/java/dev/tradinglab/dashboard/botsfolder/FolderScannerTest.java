package dev.tradinglab.dashboard.botsfolder;

import static dev.tradinglab.dashboard.support.BotTexts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.bothost.source.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderScannerTest {
    private static final Duration SETTLE = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private Instant now = Instant.EPOCH;
    private FolderScanner scanner;

    @BeforeEach
    void begin() throws IOException {
        scanner = new FolderScanner(folder, SETTLE, () -> now);
        assertThat(scanner.scan()).as("an empty folder is known at once").isPresent();
    }

    @Test
    void shouldKnowNothingUntilTheFirstFilesHaveSettled() throws IOException {
        // Given files that were there before
        write("a.py", text("A", "pass"));
        var late = new FolderScanner(folder, SETTLE, () -> now);

        // When / Then: none of them may pass for gone
        assertThat(late.scan()).isEmpty();
        now = now.plus(SETTLE);
        assertThat(late.scan()).hasValueSatisfying(files -> assertThat(files).hasSize(1));
    }

    @Test
    void shouldSeeAFileOnlyOnceItHasSettled() throws IOException {
        // Given
        write("a.py", text("A", "pass"));

        // When / Then
        assertThat(scanAfter(0)).isEmpty();
        assertThat(scanAfter(299)).isEmpty();
        assertThat(scanAfter(1)).extracting(BotFile::file).containsExactly("a.py");
    }

    @Test
    void shouldNotReadAFileThatIsStillBeingWritten() throws IOException {
        // Given a save in steps, each sooner than the settling time
        String whole = text("A", "pass");
        for (int length = 1; length < whole.length(); length += 7) {
            write("a.py", whole.substring(0, length));

            // When / Then
            assertThat(scanAfter(200)).isEmpty();
        }
        write("a.py", whole);
        scanAfter(200);
        assertThat(version(scanAfter(300))).isEqualTo(version(scanAfter(300)));
        assertThat(((BotFile.Readable) scanAfter(0).getFirst()).source().source())
                .isEqualTo(whole);
    }

    @Test
    void shouldKeepTheOldVersionDuringAChange() throws IOException {
        // Given
        write("a.py", text("A", "pass"));
        String before = version(settled());

        // When the file is emptied, and written a moment later
        write("a.py", "");
        assertThat(version(scanAfter(200))).isEqualTo(before);
        write("a.py", text("A", "return"));

        // Then
        assertThat(version(scanAfter(200))).isEqualTo(before);
        assertThat(version(scanAfter(300))).isNotEqualTo(before).startsWith("A@");
    }

    @Test
    void shouldBearASaveByDeletingAndWritingAnew() throws IOException {
        // Given
        write("a.py", text("A", "pass"));
        String before = version(settled());

        // When
        Files.delete(folder.resolve("a.py"));
        assertThat(version(scanAfter(200))).isEqualTo(before);
        write("a.py", text("A", "pass"));

        // Then
        assertThat(version(settled())).isEqualTo(before);
    }

    @Test
    void shouldForgetAFileThatStaysGone() throws IOException {
        // Given
        write("a.py", text("A", "pass"));
        settled();

        // When
        Files.delete(folder.resolve("a.py"));

        // Then
        assertThat(scanAfter(100)).hasSize(1);
        assertThat(scanAfter(300)).isEmpty();
    }

    @Test
    void shouldSkipWhatIsNoBot() throws IOException {
        // Given
        write("_draft.py", text("Draft", "pass"));
        write(".hidden.py", text("Hidden", "pass"));
        write("a.py.swp", text("Swap", "pass"));
        write("notes.txt", "x");
        Files.createDirectory(folder.resolve("folder.py"));
        Files.createSymbolicLink(folder.resolve("nowhere.py"), folder.resolve("gone"));
        Files.createSymbolicLink(folder.resolve("endless.py"), Path.of("/dev/zero"));

        // When / Then
        assertThat(settled()).isEmpty();
    }

    @Test
    void shouldTakeJavaBotsAsWell() throws IOException {
        // Given
        write(
                "A.java",
                "import dev.tradinglab.bot.*;\n@Bot(name = \"A\", symbols = \"X\")\nclass A implements TradingBot { int x = }\n");
        write(
                "B.java",
                "import dev.tradinglab.bot.*;\n@Bot(name = \"B\", symbols = \"X\")\nclass B implements TradingBot { }\n");

        // When
        List<BotFile> files = settled();

        // Then
        assertThat(files).extracting(BotFile::file).containsExactly("A.java", "B.java");
        assertThat(files.getFirst()).isInstanceOf(BotFile.Unreadable.class);
        assertThat(files.getLast()).isInstanceOf(BotFile.Readable.class);
    }

    @Test
    void shouldTellWhatIsWrongWithAFile() throws IOException {
        // Given
        write("noname.py", "SYMBOLS = [\"BTCUSDT\"]\n\ndef on_tick(ctx, tick):\n    pass\n");
        Files.write(folder.resolve("latin.py"), "NAME = 'Zürich'".getBytes(StandardCharsets.ISO_8859_1));
        write("long.py", "#".repeat(FolderScanner.MAX_BYTES + 1));

        // When
        List<BotFile> files = settled();

        // Then
        assertThat(files).extracting(BotFile::file).containsExactly("latin.py", "long.py", "noname.py");
        assertThat(files)
                .extracting(file -> ((BotFile.Unreadable) file).findings().getFirst())
                .extracting(Finding::cause)
                .containsExactly("not UTF-8 text", "larger than 256 KiB", "NAME is missing");
    }

    @Test
    void shouldRememberWhatABrokenFileHeld() throws IOException {
        // Given
        write("a.py", text("A", "pass"));
        String before = version(settled());

        // When it breaks, and breaks again
        write("a.py", "NAME = ");
        settled();
        write("a.py", "NAME = 5");

        // Then
        assertThat(((BotFile.Unreadable) settled().getFirst()).before()).contains(before);
    }

    @Test
    void shouldFailWhenThereIsNoFolder() throws IOException {
        // Given
        write("a.py", text("A", "pass"));
        settled();
        Files.delete(folder.resolve("a.py"));
        Files.delete(folder);

        // When / Then
        assertThatThrownBy(() -> scanner.scan()).isInstanceOf(NoSuchFileException.class);
        Files.createDirectory(folder);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private List<BotFile> scanAfter(long millis) throws IOException {
        now = now.plusMillis(millis);
        return scanner.scan().orElseThrow();
    }

    private List<BotFile> settled() throws IOException {
        scanner.scan();
        return scanAfter(300);
    }

    private static String version(List<BotFile> files) {
        return ((BotFile.Readable) files.getFirst()).source().bot();
    }
}
