package dev.tradinglab.dashboard.botsfolder;

import dev.tradinglab.dashboard.catalog.Wish;
import dev.tradinglab.events.bot.BotSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What has to be wished so that the live run's bots are those of the folder: a pure function of the folder and of what is wished by
 * now, so that it does not matter who asks, how often, or after which restart.
 *
 * <ul>
 *   <li>A readable file's version runs, and no other version of its name.
 *   <li>While two files have one name, nothing about that name changes.
 *   <li>While a file cannot be read, the version that it held goes on.
 *   <li>A version without a file is stopped if the folder had started it.
 *   <li>A version that somebody stopped by hand stays stopped.
 * </ul>
 *
 * @param stops versions to stop
 * @param starts versions to start, after their sources are on {@code bots}
 * @param reports what is to be said of each file, by file name
 */
record FolderPlan(List<String> stops, List<BotSource> starts, List<FileReport> reports) {

    /**
     * Makes the plan.
     *
     * @param files what lies settled in the folder
     * @param wishes the latest wish for each version in the run
     * @param published the source of a version as it is on {@code bots}
     */
    static FolderPlan of(
            List<BotFile> files, Map<String, Wish> wishes, Function<String, Optional<BotSource>> published) {
        return new Planner(files, wishes, published).plan();
    }

    /** True when there is nothing to do. */
    boolean isDone() {
        return stops.isEmpty() && starts.isEmpty();
    }

    private static final class Planner {
        private final List<BotFile> files;
        private final Map<String, Wish> wishes;
        private final Function<String, Optional<BotSource>> published;
        /** Readable files by the bot's name; more than one under a name is a conflict. */
        private final Map<String, List<BotSource>> byName;

        private final Map<String, BotFile.Unreadable> unreadable;

        Planner(List<BotFile> files, Map<String, Wish> wishes, Function<String, Optional<BotSource>> published) {
            this.files = files;
            this.wishes = new TreeMap<>(wishes);
            this.published = published;
            this.byName = files.stream()
                    .filter(BotFile.Readable.class::isInstance)
                    .map(file -> ((BotFile.Readable) file).source())
                    .collect(Collectors.groupingBy(BotSource::name, TreeMap::new, Collectors.toList()));
            this.unreadable = files.stream()
                    .filter(BotFile.Unreadable.class::isInstance)
                    .map(BotFile.Unreadable.class::cast)
                    .collect(Collectors.toMap(BotFile.Unreadable::file, file -> file));
        }

        FolderPlan plan() {
            List<String> stops = wishes.entrySet().stream()
                    .filter(entry -> entry.getValue().started() && mustStop(entry.getKey(), entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            List<BotSource> starts = byName.values().stream()
                    .filter(sources -> sources.size() == 1)
                    .map(List::getFirst)
                    .filter(this::mustStart)
                    .toList();
            List<FileReport> reports = files.stream().map(this::report).toList();
            return new FolderPlan(stops, starts, reports);
        }

        private boolean mustStop(String bot, Wish wish) {
            List<BotSource> namesakes = byName.getOrDefault(nameOf(bot), List.of());
            return switch (namesakes.size()) {
                case 0 -> wish.author() == Wish.Author.BOTS_FOLDER && !isHeldByUnreadableFile(bot);
                case 1 -> !namesakes.getFirst().bot().equals(bot);
                default -> false;
            };
        }

        private boolean isHeldByUnreadableFile(String bot) {
            boolean remembered =
                    unreadable.values().stream().anyMatch(file -> file.before().equals(Optional.of(bot)));
            return remembered
                    || published
                            .apply(bot)
                            .filter(source -> unreadable.containsKey(source.file()))
                            .isPresent();
        }

        private boolean mustStart(BotSource source) {
            Wish wish = wishes.get(source.bot());
            return wish == null || !wish.started() && wish.author() == Wish.Author.BOTS_FOLDER;
        }

        private FileReport report(BotFile file) {
            return switch (file) {
                case BotFile.Unreadable broken -> FileReport.unreadable(broken);
                case BotFile.Readable readable -> report(readable.source());
            };
        }

        private FileReport report(BotSource source) {
            List<BotSource> namesakes = byName.get(source.name());
            if (namesakes.size() > 1) {
                List<String> names =
                        namesakes.stream().map(BotSource::file).sorted().toList();
                return FileReport.conflict(source, names, isWanted(source));
            }
            Wish wish = wishes.get(source.bot());
            boolean stoppedByHand = wish != null && !wish.started() && wish.author() == Wish.Author.SOMEBODY;
            return stoppedByHand ? FileReport.stopped(source) : FileReport.running(source);
        }

        private boolean isWanted(BotSource source) {
            Wish wish = wishes.get(source.bot());
            return wish != null && wish.started();
        }

        /** A name may contain the separator, a hash never does. */
        private static String nameOf(String bot) {
            int at = bot.lastIndexOf('@');
            return at < 0 ? bot : bot.substring(0, at);
        }
    }

    /** Copies the lists. */
    FolderPlan {
        stops = List.copyOf(stops);
        starts = List.copyOf(starts);
        reports = List.copyOf(reports);
    }
}
