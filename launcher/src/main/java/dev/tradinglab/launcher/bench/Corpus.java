package dev.tradinglab.launcher.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files that hurt others if they could. Ours say in their first line how they end; anybody's may be taken. */
record Corpus(List<Offender> files) {
    private static final String RESOURCES = "bot-host/src/test/resources/dev/tradinglab/bothost/";

    /**
     * One of them.
     *
     * @param end what its first line says; empty when it says nothing
     */
    record Offender(Path file, String end) {
        String name() {
            return file.getFileName().toString();
        }

        /** True when the lab keeps it out or ends it; else it may go on, hurting at most itself. */
        boolean mustEnd() {
            return end.startsWith("refused") || end.startsWith("failed") || end.startsWith("dies");
        }
    }

    /** The corpus of the source tree. */
    static Corpus ours(Path root) throws IOException {
        List<Offender> all =
                new ArrayList<>(of(root.resolve(RESOURCES + "hostile")).files());
        all.addAll(of(root.resolve(RESOURCES + "java/hostile")).files());
        return new Corpus(all);
    }

    /** All files of a folder. */
    static Corpus of(Path folder) throws IOException {
        List<Offender> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.add(new Offender(file, end(file)));
            }
        }
        return new Corpus(all);
    }

    /** Some are no text. */
    private static String end(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String first = text.lines().findFirst().orElse("");
        for (String mark : List.of("# ends: ", "// expect: ")) {
            if (first.startsWith(mark)) {
                return first.substring(mark.length());
            }
        }
        return "";
    }

    void copyTo(Path folder) throws IOException {
        for (Offender offender : files) {
            Files.copy(offender.file(), folder.resolve(offender.name()));
        }
    }
}
