package dev.tradinglab.dashboard.botsfolder;

import static dev.tradinglab.dashboard.catalog.Wish.Author.BOTS_FOLDER;
import static dev.tradinglab.dashboard.catalog.Wish.Author.SOMEBODY;
import static dev.tradinglab.dashboard.support.BotTexts.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.source.Finding;
import dev.tradinglab.dashboard.botsfolder.FileReport.State;
import dev.tradinglab.dashboard.catalog.Wish;
import dev.tradinglab.events.bot.BotSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FolderPlanTest {
    private static final BotSource A1 = source("a.py", "A", "pass");
    private static final BotSource A2 = source("a.py", "A", "return");
    private static final BotSource A_TWIN = source("twin.py", "A", "x = 1");
    private static final BotSource B1 = source("b.py", "B", "pass");

    private final Map<String, Wish> wishes = new HashMap<>();
    private final Map<String, BotSource> published = new HashMap<>();

    @Test
    void shouldStartWhatIsNew() {
        // When
        FolderPlan plan = plan(readable(A1), readable(B1));

        // Then
        assertThat(plan.starts()).containsExactly(A1, B1);
        assertThat(plan.stops()).isEmpty();
        assertThat(plan.reports()).extracting(FileReport::state).containsOnly(State.STARTED);
    }

    @Test
    void shouldLeaveAloneWhatRuns() {
        // Given
        started(A1, BOTS_FOLDER);

        // When / Then
        assertThat(plan(readable(A1)).isDone()).isTrue();
    }

    @Test
    void shouldReplaceAChangedVersion() {
        // Given
        started(A1, BOTS_FOLDER);

        // When
        FolderPlan plan = plan(readable(A2));

        // Then
        assertThat(plan.stops()).containsExactly(A1.bot());
        assertThat(plan.starts()).containsExactly(A2);
    }

    @Test
    void shouldGoBackToAnEarlierVersionWithItsText() {
        // Given
        stopped(A1, BOTS_FOLDER);
        started(A2, BOTS_FOLDER);

        // When
        FolderPlan plan = plan(readable(A1));

        // Then
        assertThat(plan.stops()).containsExactly(A2.bot());
        assertThat(plan.starts()).containsExactly(A1);
    }

    @Test
    void shouldStopWhatIsGoneOnlyIfTheFolderStartedIt() {
        // Given
        started(A1, BOTS_FOLDER);
        started(B1, SOMEBODY);

        // When / Then
        assertThat(plan().stops()).containsExactly(A1.bot());
    }

    @Test
    void shouldNotOverruleAStopByHand() {
        // Given
        stopped(A1, SOMEBODY);

        // When
        FolderPlan plan = plan(readable(A1));

        // Then
        assertThat(plan.isDone()).isTrue();
        assertThat(plan.reports()).extracting(FileReport::state).containsExactly(State.STOPPED);
    }

    @Test
    void shouldKeepTheOldVersionWhileTheFileCannotBeRead() {
        // Given
        started(A1, BOTS_FOLDER);

        // When: after a restart only the topic knows which file it came from
        FolderPlan plan = plan(unreadable("a.py", Optional.empty()));

        // Then
        assertThat(plan.isDone()).isTrue();
        assertThat(plan.reports().getFirst().findings())
                .extracting(Finding::cause)
                .containsExactly("NAME is missing");
    }

    @Test
    void shouldKeepTheVersionOfARenamedFileThatCannotBeReadAnyMore() {
        // Given: it was published as a.py, and last read as renamed.py
        started(A1, BOTS_FOLDER);

        // When / Then
        assertThat(plan(unreadable("renamed.py", Optional.of(A1.bot()))).isDone())
                .isTrue();
    }

    @Test
    void shouldNotLetAnUnreadableFileHoldUpOthers() {
        assertThat(plan(unreadable("a.py", Optional.empty()), readable(B1)).starts())
                .containsExactly(B1);
    }

    @Test
    void shouldStartNeitherOfTwoNewcomersWithOneName() {
        // When
        FolderPlan plan = plan(readable(A1), readable(A_TWIN));

        // Then
        assertThat(plan.isDone()).isTrue();
        assertThat(plan.reports()).extracting(FileReport::state).containsOnly(State.CONFLICT);
        assertThat(plan.reports())
                .allSatisfy(report ->
                        assertThat(report.findings().getFirst().cause()).contains("a.py and twin.py", "not started"));
    }

    @Test
    void shouldKeepTheRunningOneWhenATwinComes() {
        // Given
        started(A1, BOTS_FOLDER);

        // When
        FolderPlan plan = plan(readable(A1), readable(A_TWIN));

        // Then
        assertThat(plan.isDone()).isTrue();
        assertThat(plan.reports().getFirst().findings().getFirst().cause()).contains("goes on running");
        assertThat(plan.reports().getLast().findings().getFirst().cause()).contains("not started");
    }

    @Test
    void shouldNotChangeANameWhileItIsInConflict() {
        // Given
        started(A1, BOTS_FOLDER);

        // When / Then
        assertThat(plan(readable(A2), readable(A_TWIN)).isDone()).isTrue();
    }

    @Test
    void shouldBeDoneAfterItWasCarriedOutWhateverTheFolderHolds() {
        // Given
        long seed = 20260101;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<BotFile> all = List.of(
                readable(A1), readable(A2), readable(A_TWIN), readable(B1), unreadable("a.py", Optional.empty()));
        for (int round = 0; round < 2_000; round++) {
            List<BotFile> files = new ArrayList<>();
            all.forEach(file -> {
                boolean named = files.stream().anyMatch(other -> other.file().equals(file.file()));
                if (!named && random.nextBoolean()) {
                    files.add(file);
                }
            });
            if (random.nextInt(10) == 0) {
                stopped(List.of(A1, A2, A_TWIN, B1).get(random.nextInt(4)), SOMEBODY);
            }

            // When
            FolderPlan plan = plan(files.toArray(BotFile[]::new));
            plan.starts().forEach(source -> started(source, BOTS_FOLDER));
            plan.stops().forEach(bot -> wishes.put(bot, new Wish(false, BOTS_FOLDER)));

            // Then
            assertThat(plan(files.toArray(BotFile[]::new)).isDone())
                    .as("round %d", round)
                    .isTrue();
            long running = wishes.entrySet().stream()
                    .filter(entry ->
                            entry.getValue().started() && entry.getKey().startsWith("A@"))
                    .count();
            assertThat(running).as("versions of A that run in round %d", round).isLessThanOrEqualTo(1);
        }
    }

    private FolderPlan plan(BotFile... files) {
        return FolderPlan.of(List.of(files), wishes, bot -> Optional.ofNullable(published.get(bot)));
    }

    private void started(BotSource source, Wish.Author author) {
        published.put(source.bot(), source);
        wishes.put(source.bot(), new Wish(true, author));
    }

    private void stopped(BotSource source, Wish.Author author) {
        published.put(source.bot(), source);
        wishes.put(source.bot(), new Wish(false, author));
    }

    private static BotFile readable(BotSource source) {
        return new BotFile.Readable(source);
    }

    private static BotFile unreadable(String file, Optional<String> before) {
        return new BotFile.Unreadable(file, List.of(new Finding(file, 0, "NAME is missing", "add it")), before);
    }
}
