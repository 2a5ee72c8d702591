package dev.tradinglab.runner.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.runner.orders.MarkKeeper.Mark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkKeeperTest {
    private static final long CHUNK = 100;
    private static final long LAG = 1_000;

    private final MarkKeeper marks = new MarkKeeper(CHUNK, LAG, -1);

    @Test
    void shouldMarkTheLeastPositionOfAllBots() {
        // Given
        marks.join("a", -1, false);
        marks.join("b", -1, false);

        // When
        marks.reached("a", 20);
        marks.reached("b", 10);

        // Then
        assertThat(marks.next(true)).contains(new Mark(10, List.of()));
        assertThat(marks.next(true)).isEmpty();
    }

    @Test
    void shouldWaitForTheClockOrAChunkUnlessSomethingWasTraded() {
        // Given
        marks.join("a", -1, false);
        marks.reached("a", 50);
        assertThat(marks.next(false)).isEmpty();

        // When
        marks.urgent(50);

        // Then
        assertThat(marks.next(false)).contains(new Mark(50, List.of()));
        marks.reached("a", 149);
        assertThat(marks.next(false)).isEmpty();
        marks.reached("a", 150);
        assertThat(marks.next(false)).contains(new Mark(150, List.of()));
    }

    @Test
    void shouldHoldAnUrgentMarkUntilTheNeighbourIsThere() {
        // Given
        marks.join("a", -1, false);
        marks.join("b", -1, false);
        marks.reached("a", 50);
        marks.urgent(50);
        marks.reached("b", 49);
        assertThat(marks.next(false)).isEmpty();

        // When
        marks.reached("b", 50);

        // Then
        assertThat(marks.next(false)).contains(new Mark(50, List.of()));
    }

    @Test
    void shouldLeaveOutABotThatRebuilds() {
        // Given
        marks.join("a", 500, false);
        marks.join("b", 500, true);

        // When
        marks.reached("a", 600);

        // Then
        assertThat(marks.next(true)).contains(new Mark(600, List.of("b")));
        marks.reached("b", 599);
        marks.rebuilt("b");
        marks.reached("a", 700);
        assertThat(marks.next(true)).as("b has not reached what is marked").contains(new Mark(700, List.of("b")));
        marks.reached("b", 700);
        assertThat(marks.next(true)).as("b has arrived").contains(new Mark(700, List.of()));
        assertThat(marks.next(true)).isEmpty();
    }

    @Test
    void shouldSpeakOfARebuiltBotThoughTheTapeStandsStill() {
        // Given a partition that was marked up to 500 by another owner
        MarkKeeper taken = new MarkKeeper(CHUNK, LAG, 500);
        taken.join("a", 500, true);
        assertThat(taken.next(true)).isEmpty();

        // When
        taken.rebuilt("a");

        // Then
        assertThat(taken.next(true)).contains(new Mark(500, List.of()));
        assertThat(taken.next(true)).isEmpty();
    }

    @Test
    void shouldLeaveOutABotThatLagsFar() {
        // Given
        marks.join("slow", 0, false);
        marks.join("fast", 0, false);

        // When
        marks.reached("fast", LAG);
        assertThat(marks.next(true)).contains(new Mark(0, List.of()));
        marks.reached("fast", LAG + 1);

        // Then
        assertThat(marks.next(true)).contains(new Mark(LAG + 1, List.of("slow")));
    }

    @Test
    void shouldNotWaitForWhoHasLeft() {
        // Given
        marks.join("a", 5, false);
        marks.join("b", 9, false);

        // When
        marks.leave("a");

        // Then
        assertThat(marks.next(true)).contains(new Mark(9, List.of()));
        marks.leave("b");
        assertThat(marks.next(true)).isEmpty();
    }

    @Test
    void shouldNeverSayMoreThanIsTrueNorGoBack() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            // Given
            MarkKeeper keeper = new MarkKeeper(1 + random.nextInt(50), 1 + random.nextInt(100), -1);
            Map<String, Long> truth = new HashMap<>();
            long last = -1;
            for (int step = 0; step < 300; step++) {
                // When
                String bot = "bot-" + random.nextInt(5);
                if (!truth.containsKey(bot)) {
                    long covered = Math.max(-1, last - random.nextInt(20));
                    truth.put(bot, covered);
                    keeper.join(bot, covered, random.nextBoolean());
                } else if (random.nextInt(40) == 0) {
                    truth.remove(bot);
                    keeper.leave(bot);
                } else if (random.nextInt(10) == 0) {
                    keeper.rebuilt(bot);
                } else {
                    truth.merge(bot, (long) random.nextInt(30), Long::sum);
                    keeper.reached(bot, truth.get(bot));
                }
                if (random.nextInt(4) == 0) {
                    keeper.urgent(truth.getOrDefault(bot, 0L));
                }
                Optional<Mark> mark = keeper.next(random.nextBoolean());

                // Then
                if (mark.isPresent()) {
                    Mark said = mark.get();
                    assertThat(said.position()).isGreaterThanOrEqualTo(last);
                    last = said.position();
                    assertThat(truth).allSatisfy((name, covered) -> assertThat(
                                    said.behind().contains(name) || covered >= said.position())
                            .isTrue());
                }
            }
        }
    }
}
