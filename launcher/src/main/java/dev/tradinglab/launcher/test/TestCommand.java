package dev.tradinglab.launcher.test;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Builds the source tree with all its tests; the last line counts them. */
@Command(
        name = "test",
        description = "Run the whole test suite; the last line counts passed, failed and skipped tests.",
        footer = {
            "",
            "Uses ports and folders of its own, so it may run beside a running lab.",
            "Fails if a test fails, and if tests were skipped although the recorded data is there",
            "(LAB_DATA, else ../shared/data beside the source tree).",
            "Example for one module: ./lab test -- -pl engine -am"
        })
public final class TestCommand implements Callable<Integer> {

    private final LabContext lab;

    @Parameters(arity = "0..*", paramLabel = "MAVEN", description = "Further arguments for Maven, behind --.")
    private List<String> maven = List.of();

    /** @param lab whose source tree is tested */
    public TestCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        // Reports are told apart from those of an earlier run by their age; file systems keep whole seconds at worst.
        FileTime begin = FileTime.from(Instant.now().minusSeconds(1));
        int exitCode = runMaven();
        TestCounts counts = TestCounts.read(lab.root(), begin);
        List<String> complaints = complaints(exitCode, counts);
        complaints.forEach(System.out::println);
        System.out.println(counts.line());
        return complaints.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<String> complaints(int exitCode, TestCounts counts) {
        List<String> complaints = new ArrayList<>();
        if (exitCode != 0 && counts.failed() == 0) {
            complaints.add("The build failed (Maven's exit code " + exitCode + "), see above.");
        }
        if (exitCode == 0 && counts.total() == 0) {
            complaints.add("No test was run.");
        }
        if (counts.skipped() > 0 && recordedDataIsThere()) {
            complaints.add("Tests were skipped although the recorded data is there: " + counts.skippedNames());
        }
        counts.failures().forEach(failure -> complaints.add("Failed: " + failure.line()));
        return complaints;
    }

    private boolean recordedDataIsThere() {
        Path data = lab.env("LAB_DATA")
                .map(Path::of)
                .orElseGet(() -> lab.root().resolveSibling("shared").resolve("data"));
        return Files.isDirectory(data);
    }

    private int runMaven() throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(
                lab.env("LAB_MVN").orElseGet(() -> lab.root().resolve("mvnw").toString()));
        // Two modules beside each other: most tests keep one processor busy. The whole-lab tests come last and alone,
        // since they need all.
        command.addAll(List.of("-B", "-fae", "-T", "2", "verify"));
        command.addAll(maven);
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(lab.root().toFile()).inheritIO();
            // The settings of a lab that runs beside are none of the tests' business.
            builder.environment().keySet().removeIf(name -> name.startsWith("LAB_") && !name.equals("LAB_DATA"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new LabException("cannot run Maven: " + e.getMessage(), e);
        }
    }
}
