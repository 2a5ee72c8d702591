package dev.tradinglab.launcher.test;

import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What became of tests.
 *
 * @param total all of them
 * @param failures those that failed or ended in an error
 * @param skippedNames {@code Class.method} of those that were skipped
 */
record TestCounts(int total, List<Failure> failures, List<String> skippedNames) {

    private static final TestCounts NONE = new TestCounts(0, List.of(), List.of());

    /**
     * A test that failed or ended in an error.
     *
     * @param name {@code Class.method}
     * @param reason what it failed with
     */
    record Failure(String name, String reason) {
        private static final int LONGEST = 500;

        /** The name and the beginning of the reason, in one line. */
        String line() {
            String oneLine = reason.strip().replaceAll("\\s+", " ");
            return name + ": " + (oneLine.length() > LONGEST ? oneLine.substring(0, LONGEST) + "..." : oneLine);
        }
    }

    int failed() {
        return failures.size();
    }

    int skipped() {
        return skippedNames.size();
    }

    /** The sum in words. */
    String line() {
        return String.format(
                Locale.ROOT, "%d passed, %d failed, %d skipped", total - failed() - skipped(), failed(), skipped());
    }

    /**
     * Sums the reports of all modules.
     *
     * @param root the source tree
     * @param since older reports are of an earlier run
     */
    static TestCounts read(Path root, FileTime since) {
        try (Stream<Path> modules = Files.list(root)) {
            TestCounts sum = NONE;
            for (Path module : modules.sorted().toList()) {
                for (String folder : List.of("surefire-reports", "failsafe-reports")) {
                    sum = sum.plus(readFolder(module.resolve("target").resolve(folder), since));
                }
            }
            return sum;
        } catch (IOException | XMLStreamException e) {
            throw new LabException("cannot read the test reports: " + e.getMessage(), e);
        }
    }

    private static TestCounts readFolder(Path folder, FileTime since) throws IOException, XMLStreamException {
        if (!Files.isDirectory(folder)) {
            return NONE;
        }
        TestCounts sum = NONE;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                boolean fresh = Files.getLastModifiedTime(file).compareTo(since) >= 0;
                if (fresh && name.startsWith("TEST-") && name.endsWith(".xml")) {
                    sum = sum.plus(readReport(file));
                }
            }
        }
        return sum;
    }

    private static TestCounts readReport(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        TestCounts sum = NONE;
        String test = "";
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                sum = switch (xml.getLocalName()) {
                    case "testcase" -> {
                        test = simpleName(xml.getAttributeValue(null, "classname")) + "."
                                + xml.getAttributeValue(null, "name");
                        yield sum.plus(new TestCounts(1, List.of(), List.of()));
                    }
                    case "failure", "error" -> sum.plus(new TestCounts(0, List.of(failure(test, xml)), List.of()));
                    case "skipped" -> sum.plus(new TestCounts(0, List.of(), List.of(test)));
                    default -> sum;
                };
            }
        }
        return sum;
    }

    private static Failure failure(String test, XMLStreamReader xml) {
        String message = xml.getAttributeValue(null, "message");
        String type = xml.getAttributeValue(null, "type");
        return new Failure(test, message == null ? String.valueOf(type) : message);
    }

    private static String simpleName(String className) {
        return className == null ? "" : className.substring(className.lastIndexOf('.') + 1);
    }

    private TestCounts plus(TestCounts other) {
        return new TestCounts(
                total + other.total,
                Stream.concat(failures.stream(), other.failures.stream()).toList(),
                Stream.concat(skippedNames.stream(), other.skippedNames.stream())
                        .toList());
    }
}
