package dev.tradinglab.launcher.backtest;

import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.Finding;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The bots that a run is to be made of. */
public final class BotChoice {
    private final Path folder;

    /** @param folder where bots live */
    public BotChoice(Path folder) {
        this.folder = folder;
    }

    /**
     * The sources of bots.
     *
     * @param told files, or names of bots of the folder; empty: all of the folder
     * @throws LabException when one is not there or cannot be a bot
     */
    public List<BotSource> of(List<String> told) {
        try {
            BotFolder all = Files.isDirectory(folder) ? BotFolder.read(folder) : new BotFolder(List.of(), List.of());
            if (told.isEmpty()) {
                if (all.bots().isEmpty()) {
                    throw new LabException("no bots: " + folder + " has none that can run" + text(all.findings()));
                }
                return all.bots();
            }
            Map<String, BotSource> chosen = new LinkedHashMap<>();
            for (String one : told) {
                BotSource bot = find(one, all);
                chosen.put(bot.bot(), bot);
            }
            return List.copyOf(chosen.values());
        } catch (IOException e) {
            throw new LabException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private BotSource find(String told, BotFolder all) throws IOException {
        Optional<BotSource> named = all.bots().stream()
                .filter(bot -> bot.name().equalsIgnoreCase(told)
                        || bot.file().equalsIgnoreCase(told)
                        || bot.file().equalsIgnoreCase(told + ".py")
                        || bot.file().equalsIgnoreCase(told + ".java"))
                .findFirst();
        if (named.isPresent() && !Files.isRegularFile(Path.of(told))) {
            return named.get();
        }
        return switch (read(told)) {
            case Reading.Readable readable -> readable.source();
            case Reading.Unreadable unreadable -> throw new LabException("not a bot:" + text(unreadable.findings()));
            case null ->
                throw new LabException("no bot " + told + ": neither a file nor one of "
                        + all.bots().stream().map(BotSource::name).collect(Collectors.joining(", ")));
        };
    }

    private static Reading read(String told) throws IOException {
        try {
            return BotFolder.readFile(Path.of(told));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static String text(List<Finding> findings) {
        return findings.stream().map(finding -> "\n  " + finding.text()).collect(Collectors.joining());
    }

    /**
     * Sees to it that the tape has what the bots are fed by.
     *
     * @param renames the market's names to the bots' names
     * @throws LabException that names both, and what to do
     */
    public static void requireSymbols(List<BotSource> bots, TapeRange tape, Map<String, String> renames) {
        TreeSet<String> there = tape.symbols().stream()
                .map(symbol -> renames.getOrDefault(symbol, symbol))
                .collect(Collectors.toCollection(TreeSet::new));
        for (BotSource bot : bots) {
            for (String symbol : bot.symbols()) {
                if (!there.contains(symbol)) {
                    String candidate = tape.symbols().stream()
                            .filter(market -> !renames.containsKey(market))
                            .findFirst()
                            .orElse("SYMBOL");
                    throw new LabException("bot " + bot.name() + " wants " + symbol + ", tape "
                            + tape.topic() + " has " + String.join(", ", there) + ": rename with --map " + candidate
                            + "=" + symbol);
                }
            }
        }
    }
}
