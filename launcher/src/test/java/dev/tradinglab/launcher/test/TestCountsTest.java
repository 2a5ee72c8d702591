package dev.tradinglab.launcher.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCountsTest {

    private static final FileTime SINCE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path root;

    private Path report(String module, String folder, String cases) throws Exception {
        Path dir =
                Files.createDirectories(root.resolve(module).resolve("target").resolve(folder));
        return Files.writeString(dir.resolve("TEST-dev.X.xml"), "<testsuite>" + cases + "</testsuite>");
    }

    @Test
    void shouldSumAllModules() throws Exception {
        // Given
        report(
                "engine",
                "surefire-reports",
                "<testcase name='a' classname='dev.X'/><testcase name='b' classname='dev.X'>"
                        + "<failure message='Expecting:&#10;  1&#10;to be 2' type='E'>at X.java</failure></testcase>"
                        + "<testcase name='c' classname='dev.X'><skipped message='no data'/></testcase>");
        report(
                "system-test",
                "failsafe-reports",
                "<testcase name='d' classname='dev.Y'><error type='java.lang.Error'/></testcase>");

        // When
        TestCounts counts = TestCounts.read(root, SINCE);

        // Then
        assertThat(counts.line()).isEqualTo("1 passed, 2 failed, 1 skipped");
        assertThat(counts.failures())
                .extracting(TestCounts.Failure::line)
                .containsExactly("X.b: Expecting: 1 to be 2", "Y.d: java.lang.Error");
        assertThat(counts.skippedNames()).containsExactly("X.c");
    }

    @Test
    void shouldNotCountReportsOfAnEarlierRun() throws Exception {
        // Given
        Path old = report("engine", "surefire-reports", "<testcase name='a' classname='dev.X'><failure/></testcase>");
        Files.setLastModifiedTime(old, FileTime.fromMillis(SINCE.toMillis() - 1));

        // Then
        assertThat(TestCounts.read(root, SINCE).line()).isEqualTo("0 passed, 0 failed, 0 skipped");
    }

    @Test
    void shouldCountATestOnceThatWasTriedAgain() throws Exception {
        // Given
        report(
                "engine",
                "surefire-reports",
                "<testcase name='a' classname='dev.X'><flakyFailure/><system-out>failure</system-out></testcase>");

        // Then
        assertThat(TestCounts.read(root, SINCE).line()).isEqualTo("1 passed, 0 failed, 0 skipped");
    }
}
