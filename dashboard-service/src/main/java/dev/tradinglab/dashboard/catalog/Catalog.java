package dev.tradinglab.dashboard.catalog;

import dev.tradinglab.dashboard.kafka.LogTail;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.Partitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The fold of {@code runs}, {@code tapes}, {@code bots} and {@code commands}. One thread folds, everybody reads; folding the same
 * records again changes nothing, so a new connection simply begins anew.
 */
@ApplicationScoped
public class Catalog {
    private final Map<String, RunSpec> runs = new ConcurrentHashMap<>();
    private final Map<String, TapeManifest> tapes = new ConcurrentHashMap<>();
    private final Map<String, BotSource> bots = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Wish>> wishes = new ConcurrentHashMap<>();

    private volatile int partitions = Topics.DEFAULT_PARTITIONS;

    /** Lets the tail fold into this catalog. */
    public void follow(LogTail tail) {
        tail.follow(Topics.RUNS, (entry, run) -> add(run));
        tail.follow(Topics.TAPES, (entry, tape) -> add(tape));
        tail.follow(Topics.BOTS, (entry, bot) -> add(bot));
        tail.follow(Topics.COMMANDS, (entry, command) -> add(command, author(entry.headers())));
    }

    /** Folds a run spec. One that was written is never changed: what comes later under its name counts for nobody. */
    public void add(RunSpec run) {
        runs.putIfAbsent(run.run(), run);
    }

    /** Folds a manifest. */
    public void add(TapeManifest tape) {
        tapes.put(tape.topic(), tape);
    }

    /** Folds a version of a bot, which is never changed either. */
    public void add(BotSource bot) {
        bots.putIfAbsent(bot.bot(), bot);
    }

    /** Folds a command. */
    public void add(Command command, Wish.Author author) {
        Wish.of(command, author)
                .ifPresent(wish -> wishes.computeIfAbsent(command.run(), run -> new ConcurrentHashMap<>())
                        .put(command.bot(), wish));
    }

    /** Learns how many partitions the topics keyed by bot have. */
    public void partitions(int count) {
        partitions = count;
    }

    /** Which partition a bot's records are in. */
    public int partitionOf(String bot) {
        return Partitions.of(bot, partitions);
    }

    private static Wish.Author author(Headers headers) {
        Header header = headers.lastHeader(Wish.Author.HEADER);
        return Wish.Author.of(
                header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
    }

    /** All runs that were ever specified. */
    public Collection<RunSpec> runs() {
        return List.copyOf(runs.values());
    }

    /** A run by its id. */
    public Optional<RunSpec> run(String run) {
        return Optional.ofNullable(runs.get(run));
    }

    /** A bot's version by its {@code name@hash}. */
    public Optional<BotSource> bot(String bot) {
        return Optional.ofNullable(bots.get(bot));
    }

    /** The latest wish for each bot of a run that somebody ever wanted started or stopped there. */
    public Map<String, Wish> wishes(String run) {
        return Map.copyOf(wishes.getOrDefault(run, Map.of()));
    }

    /** Whether nothing more will come onto a tape. */
    public boolean sealed(String tape) {
        TapeManifest manifest = tapes.get(tape);
        return manifest != null && manifest.state() == TapeState.SEALED;
    }

    /** Whether no market stands behind a tape: what its manifest says, or else that it is the simulated exchange's. */
    public boolean simulated(String tape) {
        TapeManifest manifest = tapes.get(tape);
        return tape.equals(Topics.TICKS_SIM.name()) || manifest != null && manifest.simulated();
    }
}
