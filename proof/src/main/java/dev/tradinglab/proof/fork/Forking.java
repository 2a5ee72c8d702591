package dev.tradinglab.proof.fork;

import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Fork;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.Opening;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.log.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the spec of a fork. */
final class Forking {
    private final RunSpec run;
    private final List<BotOnLog> bots;
    private final Catalog catalog;

    Forking(RunSpec run, List<BotOnLog> bots, Catalog catalog) {
        this.run = run;
        this.bots = bots;
        this.catalog = catalog;
    }

    /** By bot of the fork, the one whose account it takes over. */
    record Heirs(Map<BotSource, BotOnLog> bots) {}

    /**
     * Who takes over whom.
     *
     * @param file of the new bot; null: each bot of the run that had begun goes on, initialised anew
     * @param of name or version of the one that the new bot takes the place of; null: the one of its name, or the only one
     */
    Heirs heirs(Path file, String of, long position) throws IOException {
        List<BotOnLog> begun = bots.stream()
                .filter(bot -> bot.history().started() <= position)
                .filter(bot ->
                        of == null || bot.bot().equals(of) || name(bot.bot()).equalsIgnoreCase(of))
                .toList();
        if (begun.isEmpty()) {
            throw new ProofException(
                    "run " + run.run() + " has no such bot at position " + position + "; it has " + names(bots));
        }
        Map<BotSource, BotOnLog> heirs = new LinkedHashMap<>();
        if (file == null) {
            begun.forEach(bot -> heirs.put(
                    catalog.bot(bot.bot())
                            .orElseThrow(
                                    () -> new ProofException("the source of " + bot.bot() + " is not on topic bots")),
                    bot));
            return new Heirs(heirs);
        }
        BotSource source = read(file);
        List<BotOnLog> same = begun.stream()
                .filter(bot -> name(bot.bot()).equals(source.name()))
                .toList();
        List<BotOnLog> chosen = same.isEmpty() ? begun : same;
        if (chosen.size() > 1) {
            throw new ProofException(
                    "whose place does " + source.name() + " take? Say --of with one of " + names(begun));
        }
        heirs.put(source, chosen.getFirst());
        return new Heirs(heirs);
    }

    private static BotSource read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ProofException(file + ": there is no such file");
        }
        return switch (BotFolder.readFile(file)) {
            case null -> throw new ProofException(file + " is no bot: it is neither a .py nor a .java file");
            case Reading.Readable(BotSource source) -> source;
            case Reading.Unreadable unreadable ->
                throw new ProofException(
                        file + " is no bot: " + unreadable.findings().getFirst().text());
        };
    }

    private static String name(String version) {
        return version.substring(0, version.lastIndexOf('@'));
    }

    private static String names(List<BotOnLog> bots) {
        return String.join(", ", bots.stream().map(BotOnLog::bot).toList());
    }

    /**
     * The spec.
     *
     * @param seed null: the run's own
     * @param created microseconds
     */
    RunSpec spec(
            String id, Heirs heirs, ForkPoint point, long position, ExecutionRules rules, Long seed, long created) {
        long end = run.to() != null ? run.to() : run.offset(through() + 1);
        if (run.offset(position) >= end) {
            throw new ProofException("nothing of run " + run.run() + " is left behind position " + position
                    + ": it goes to " + (run.position(end) - 1));
        }
        Map<String, Opening> openings = new TreeMap<>();
        heirs.bots().forEach((heir, from) -> {
            if (openings.put(heir.bot(), point.opening(from, position, heir.symbols())) != null) {
                throw new ProofException("one bot cannot take over two");
            }
        });
        return new RunSpec(
                id,
                Lane.BACKTEST,
                run.tape(),
                run.from(),
                end,
                List.copyOf(openings.keySet()),
                run.symbols(),
                run.cash(),
                rules,
                seed == null ? run.seed() : seed,
                run.sampling(),
                RunSpec.ENGINE,
                created,
                new Fork(run.run(), position, openings),
                run.cadence());
    }

    private long through() {
        return bots.stream().mapToLong(BotOnLog::through).max().orElse(-1);
    }
}
