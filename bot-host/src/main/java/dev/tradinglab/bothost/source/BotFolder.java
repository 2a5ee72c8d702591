package dev.tradinglab.bothost.source;

import dev.tradinglab.events.bot.BotSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The bots of a folder at one moment.
 *
 * @param bots the readable ones, by file name
 * @param findings what is wrong with the others; they do not stop the readable ones
 */
public record BotFolder(List<BotSource> bots, List<Finding> findings) {
    /** Keeps its own copies. */
    public BotFolder {
        bots = List.copyOf(bots);
        findings = List.copyOf(findings);
    }

    /**
     * Reads the {@code *.py} and {@code *.java} files of a folder, in the order of their names; those that begin with {@code _} are not bots. Of several
     * bots with one name none is taken.
     *
     * @throws IOException when the folder cannot be listed
     */
    public static BotFolder read(Path folder) throws IOException {
        Map<String, List<BotSource>> byName = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Path file : files(folder)) {
            switch (readFile(file)) {
                case Reading.Readable readable ->
                    byName.computeIfAbsent(readable.source().name(), name -> new ArrayList<>())
                            .add(readable.source());
                case Reading.Unreadable unreadable -> findings.addAll(unreadable.findings());
                case null -> {
                    // Deleted since it was listed.
                }
            }
        }
        List<BotSource> bots = new ArrayList<>();
        byName.forEach((name, sources) -> {
            if (sources.size() == 1) {
                bots.add(sources.getFirst());
            } else {
                sources.forEach(source -> findings.add(twin(source, sources)));
            }
        });
        return new BotFolder(bots, findings);
    }

    /** Reads one file; null when there is none. */
    public static Reading readFile(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            return Reading.of(name, Files.readString(file));
        } catch (NoSuchFileException e) {
            return null;
        } catch (CharacterCodingException e) {
            return new Reading.Unreadable(List.of(new Finding(name, 0, "not UTF-8 text", "save it as UTF-8")));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> Reading.isBotFile(file.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Finding twin(BotSource source, List<BotSource> all) {
        String others = String.join(
                ", ",
                all.stream()
                        .map(BotSource::file)
                        .filter(file -> !file.equals(source.file()))
                        .toList());
        return new Finding(
                source.file(),
                0,
                "NAME \"" + source.name() + "\" is also that of " + others,
                "give each bot a NAME of its own");
    }
}
