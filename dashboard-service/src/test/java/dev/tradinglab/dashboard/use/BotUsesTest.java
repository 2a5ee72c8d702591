package dev.tradinglab.dashboard.use;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.dashboard.support.StillClock;
import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.bot.UseReport;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BotUsesTest {
    private final StillClock clock = new StillClock();
    private final BotUses uses = new BotUses(clock);

    @Test
    void shouldKnowTheLatestOfEachBotOfARun() {
        // When
        uses.add(report("runner-1", 1, true, use("live", "a", 10), use("bt", "a", 99)));
        uses.add(report("runner-2", 1, true, use("live", "b", 20)));
        uses.add(report("runner-1", 2, true, use("live", "a", 11), use("bt", "a", 100)));

        // Then
        assertThat(uses.of("live")).containsOnlyKeys("a", "b");
        assertThat(uses.of("live").get("a").calls()).isEqualTo(11);
        assertThat(uses.of("bt").get("a").calls()).isEqualTo(100);
        assertThat(uses.of("elsewhere")).isEmpty();
    }

    @Test
    void shouldForgetABotThatItsRunnerDoesNotTellOfAnyMore() {
        // Given a report of two records
        uses.add(report("runner-1", 1, false, use("live", "a", 10)));
        uses.add(report("runner-1", 1, true, use("live", "b", 10)));
        uses.add(report("runner-2", 1, true, use("live", "c", 10)));
        assertThat(uses.of("live")).containsOnlyKeys("a", "b", "c");

        // When / Then a report is no other before its end
        uses.add(report("runner-1", 2, false, use("live", "b", 11)));
        assertThat(uses.of("live")).containsOnlyKeys("a", "b", "c");
        uses.add(report("runner-1", 2, true));
        assertThat(uses.of("live")).containsOnlyKeys("b", "c");
    }

    @Test
    void shouldTakeABotsNewRunnerForItsOwn() {
        // Given
        uses.add(report("runner-1", 1, true, use("live", "a", 500), use("live", "b", 500)));

        // When the other has taken it over, and lives its life again
        uses.add(report("runner-2", 5, true, use("live", "a", 3)));
        uses.add(report("runner-1", 6, true, use("live", "b", 501)));

        // Then
        assertThat(uses.of("live").get("a").calls()).isEqualTo(3);
        assertThat(uses.of("live").get("b").calls()).isEqualTo(501);
    }

    @Test
    void shouldForgetARunnerThatIsSilent() {
        // Given
        uses.add(report("runner-1", Long.MAX_VALUE, true, use("live", "a", 10)));
        clock.pass(Duration.ofSeconds(6));
        uses.add(report("runner-2", 1, true, use("live", "b", 20)));

        // When / Then
        clock.pass(Duration.ofSeconds(3));
        assertThat(uses.of("live")).containsOnlyKeys("a", "b");
        clock.pass(Duration.ofSeconds(1));
        assertThat(uses.of("live")).containsOnlyKeys("b");
        uses.add(report("runner-1", 1, true, use("live", "a", 1)));
        assertThat(uses.of("live")).containsOnlyKeys("a", "b");
    }

    @Test
    void shouldKeepNoMoreThanItHasRoomFor() {
        // When
        uses.add(report("runner-1", 1, true, use("live", "good", 1)));
        for (int i = 0; i < 30; i++) {
            BotUse[] many = IntStream.range(i * 1_000, (i + 1) * 1_000)
                    .mapToObj(bot -> use("live", "bot-" + bot, 1))
                    .toArray(BotUse[]::new);
            uses.add(report("vandal", 1, true, many));
        }
        uses.add(report("vandal", 1, true, use("live", "x".repeat(501), 1), use("x".repeat(501), "a", 1)));
        uses.add(report("x".repeat(501), 1, true, use("live", "good", 66)));
        uses.add(report("runner-1", 2, true, use("live", "good", 2)));

        // Then
        assertThat(uses.of("live")).hasSize(10_000);
        assertThat(uses.of("live").get("good").calls()).isEqualTo(2);
        assertThat(uses.of("x".repeat(501))).isEmpty();
        clock.pass(Duration.ofSeconds(10));
        assertThat(uses.of("live")).isEmpty();
    }

    private static UseReport report(String instance, long time, boolean last, BotUse... uses) {
        return new UseReport(instance, time, List.of(uses), last);
    }

    private static BotUse use(String run, String bot, long calls) {
        return new BotUse(run, bot, calls, 0, 0, 0, 0);
    }
}
