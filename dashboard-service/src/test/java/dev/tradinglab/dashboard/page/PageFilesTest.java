package dev.tradinglab.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be said of the page without a browser. */
class PageFilesTest {
    private static final Path ROOT = Checkout.root().resolve("dashboard-service/src/main/resources/META-INF/resources");
    private static final Pattern WEBJAR = Pattern.compile("webjars/[\\w./-]+\\.(?:js|css)");
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?:src|href|url|import|from)\\s*[=(]?\\s*[\"']?(?:https?:)?//");

    @Test
    void shouldNeverMakeMarkupOfText() throws IOException {
        for (Path file : files(".js")) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        }
    }

    @Test
    void shouldHaveNoScriptOrStyleOutsideOfFiles() throws IOException {
        String page = Files.readString(ROOT.resolve("index.html"));
        assertThat(page).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("<style", "style=", "onclick");
    }

    @Test
    void shouldWorkWithoutANetwork() throws IOException {
        List<Path> all =
                Stream.of(".js", ".css", ".html").flatMap(PageFilesTest::stream).toList();
        for (Path file : all) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(ELSEWHERE);
        }
    }

    @Test
    void shouldFindTheChartInItsJarUnderTheVersionThatThePageNames() throws IOException {
        int found = 0;
        for (Path file : List.of(ROOT.resolve("index.html"), ROOT.resolve("app/chart.js"))) {
            Matcher webjar = WEBJAR.matcher(Files.readString(file));
            while (webjar.find()) {
                found++;
                assertThat(getClass().getClassLoader().getResource("META-INF/resources/" + webjar.group()))
                        .as(webjar.group())
                        .isNotNull();
            }
        }
        assertThat(found).isEqualTo(2);
    }

    private static List<Path> files(String ending) {
        List<Path> files = stream(ending).toList();
        assertThat(files).isNotEmpty();
        return files;
    }

    private static Stream<Path> stream(String ending) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
