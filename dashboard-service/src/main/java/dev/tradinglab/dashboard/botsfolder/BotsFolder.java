package dev.tradinglab.dashboard.botsfolder;

import dev.tradinglab.dashboard.catalog.Catalog;
import dev.tradinglab.dashboard.catalog.Wish;
import dev.tradinglab.dashboard.commands.WishWriter;
import dev.tradinglab.dashboard.config.LabConfig;
import dev.tradinglab.dashboard.kafka.LogTail;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Keeps the live run's bots those of the folder. It remembers nothing that matters: what was started stands on {@code commands}, so
 * that a restart neither repeats nor forgets a wish.
 */
@ApplicationScoped
public class BotsFolder {
    private static final Logger LOG = Logger.getLogger(BotsFolder.class);

    private final Path folder;
    private final FolderScanner scanner;
    private final Catalog catalog;
    private final WishWriter writer;
    private volatile State state;

    /** Wires the parts; nothing is looked at yet. */
    public BotsFolder(LabConfig config, Catalog catalog, WishWriter writer) {
        this.folder = config.botsFolder().toAbsolutePath().normalize();
        this.scanner = new FolderScanner(folder, config.watch().settle(), InstantSource.system());
        this.catalog = catalog;
        this.writer = writer;
        this.state = new State(folder.toString(), null, List.of());
    }

    /**
     * The folder as it was last seen.
     *
     * @param folder where it is
     * @param error why it cannot be watched; null when it can
     * @param files what lies in it
     */
    public record State(String folder, String error, List<FileReport> files) {}

    /** The folder as it was last seen. */
    public State state() {
        return state;
    }

    /**
     * Looks once, and wishes what has to be wished.
     *
     * @param run the live run
     * @param tail folds {@code commands} and {@code bots} into the catalog; after a wish it reads up to that wish, so that the next
     *     look judges by what is written
     * @param acts false to look only
     */
    public void look(String run, LogTail tail, boolean acts) {
        Optional<List<BotFile>> files;
        try {
            files = scanner.scan();
        } catch (IOException e) {
            // An unmounted folder must not stop every bot.
            report(new State(folder.toString(), folderError(e), state.files()));
            return;
        }
        if (files.isEmpty()) {
            return;
        }
        FolderPlan plan = FolderPlan.of(files.get(), catalog.wishes(run), catalog::bot);
        report(new State(folder.toString(), null, plan.reports()));
        if (acts && !plan.isDone()) {
            carryOut(run, plan);
            tail.readToEnd();
        }
    }

    private void carryOut(String run, FolderPlan plan) {
        List<BotSource> unpublished = plan.starts().stream()
                .filter(source -> catalog.bot(source.bot()).isEmpty())
                .toList();
        WishWriter.await(unpublished.stream().map(writer::write).toList());
        Stream<Command> stops = plan.stops().stream().map(bot -> new StopBot(run, bot));
        Stream<Command> starts = plan.starts().stream().map(source -> new StartBot(run, source.bot()));
        WishWriter.await(Stream.concat(stops, starts)
                .map(command -> writer.write(command, Wish.Author.BOTS_FOLDER))
                .toList());
        plan.stops().forEach(bot -> LOG.infof("bots folder: stop %s in run %s", bot, run));
        plan.starts()
                .forEach(source ->
                        LOG.infof("bots folder: start %s from %s in run %s", source.bot(), source.file(), run));
    }

    private void report(State now) {
        State before = state;
        state = now;
        if (now.error() != null && !now.error().equals(before.error())) {
            LOG.warn(now.error());
        }
        Set<FileReport> known = new HashSet<>(before.files());
        now.files().stream()
                .filter(file -> !known.contains(file))
                .flatMap(file -> file.findings().stream())
                .forEach(finding -> LOG.warnf("bots folder: %s", finding.text()));
    }

    private String folderError(IOException e) {
        return e instanceof NoSuchFileException
                ? "there is no folder " + folder + ": create it, or set LAB_BOTS_FOLDER"
                : "cannot read the folder " + folder + ": " + e.getMessage();
    }
}
