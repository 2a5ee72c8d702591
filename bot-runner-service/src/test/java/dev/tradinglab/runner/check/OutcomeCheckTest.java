package dev.tradinglab.runner.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Outcome;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomeCheckTest {
    private final OutcomeCheck check = new OutcomeCheck();

    @Test
    void shouldFindEqualsEqualWhoeverIsAhead() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        long mine = 0;
        long theirs = 0;
        while (mine < 1_000 || theirs < 1_000) {
            // When
            boolean differs = random.nextBoolean() && mine < 1_000
                    ? check.mine(outcome(mine++, 0))
                    : theirs < 1_000 && check.theirs(outcome(theirs++, 0));

            // Then
            assertThat(differs).isFalse();
        }
        assertThat(check.compared()).isEqualTo(1_000);
    }

    @Test
    void shouldNoticeOneField() {
        // Given
        assertThat(check.mine(outcome(0, 0))).isFalse();
        assertThat(check.mine(outcome(1, 0))).isFalse();
        assertThat(check.theirs(outcome(0, 0))).isFalse();

        // When
        boolean differs = check.theirs(outcome(1, 1));

        // Then
        assertThat(differs).isTrue();
        assertThat(check.theirs(outcome(2, 1))).as("told once").isFalse();
    }

    @Test
    void shouldNoticeAnOutcomeThatTheBrokerLeftOut() {
        // When / Then
        assertThat(check.theirs(outcome(0, 0))).isFalse();
        assertThat(check.theirs(outcome(2, 0))).isTrue();
    }

    @Test
    void shouldPassOverDuplicatesAndWhatAReplayTellsAgain() {
        // Given
        check.mine(outcome(0, 0));
        check.theirs(outcome(0, 0));
        check.mine(outcome(1, 0));

        // When
        assertThat(check.theirs(outcome(0, 7))).isFalse();
        check.replayed();
        assertThat(check.mine(outcome(0, 7))).isFalse();
        assertThat(check.mine(outcome(1, 0))).isFalse();

        // Then
        assertThat(check.theirs(outcome(1, 0))).isFalse();
        assertThat(check.compared()).isEqualTo(2);
    }

    @Test
    void shouldPassOverWhatAnEarlierReplicaTellsFurtherOn() {
        // Given a replica that lives again, beside one that is about to be closed
        check.mine(outcome(0, 0));
        check.theirs(outcome(0, 0));
        check.replayed();

        // When
        assertThat(check.mine(outcome(5, 0))).isFalse();
        check.mine(outcome(1, 0));

        // Then
        assertThat(check.theirs(outcome(1, 0))).isFalse();
        assertThat(check.theirs(outcome(2, 0))).isFalse();
        assertThat(check.compared()).isEqualTo(2);
    }

    @Test
    void shouldKeepABoundedNumber() {
        // When
        for (long seq = 0; seq < OutcomeCheck.MOST_KEPT + 10; seq++) {
            check.mine(outcome(seq, 0));
        }

        // Then
        assertThat(check.unchecked()).isEqualTo(10);
        assertThat(check.theirs(outcome(0, 5))).as("given up").isFalse();
        assertThat(check.theirs(outcome(10, 0))).isFalse();
        assertThat(check.theirs(outcome(11, 5))).isTrue();
    }

    private static Outcome outcome(long seq, long time) {
        return new Expired("run", "bot@000000000000", seq, "order-" + seq, seq, time);
    }
}
