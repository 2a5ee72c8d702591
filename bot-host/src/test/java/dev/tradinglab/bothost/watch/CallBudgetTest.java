package dev.tradinglab.bothost.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    @Test
    void shouldConvictByCpuTimeOfOneCallOnly() {
        // Given
        CallBudget budget = new CallBudget(100, 3);

        // When / Then the clock starts anew with each call
        assertThat(budget.exhausted(1, 1_000, false, 1)).isFalse();
        assertThat(budget.exhausted(1, 1_099, false, 1)).isFalse();
        assertThat(budget.exhausted(2, 1_150, false, 1)).isFalse();
        assertThat(budget.exhausted(2, 1_249, false, 1)).isFalse();
        assertThat(budget.exhausted(2, 1_250, false, 1)).isTrue();
    }

    @Test
    void shouldGiveAFileMoreTimeThanACall() {
        // Given
        CallBudget budget = new CallBudget(100, 3);

        // When / Then
        assertThat(budget.exhausted(1, 0, false, 6)).isFalse();
        assertThat(budget.exhausted(1, 599, false, 6)).isFalse();
        assertThat(budget.exhausted(1, 600, false, 6)).isTrue();
    }

    @Test
    void shouldConvictACallThatWaitsForever() {
        // Given
        CallBudget budget = new CallBudget(100, 3);

        // When / Then only an unbroken row of observations counts
        assertThat(budget.exhausted(1, 0, true, 1)).isFalse();
        assertThat(budget.exhausted(1, 0, true, 1)).isFalse();
        assertThat(budget.exhausted(1, 1, false, 1)).isFalse();
        assertThat(budget.exhausted(1, 1, true, 1)).isFalse();
        assertThat(budget.exhausted(1, 1, true, 1)).isFalse();
        assertThat(budget.exhausted(1, 1, true, 1)).isTrue();
    }

    @Test
    void shouldRefuseVirtualThreads() {
        // Given
        CallWatch watch = new CallWatch(new CallBudget(1, 1), () -> {});

        // When / Then
        CompletableFuture<Void> entered = CompletableFuture.runAsync(
                () -> watch.enter(1), task -> Thread.ofVirtual().start(task));
        assertThatThrownBy(entered::join).hasCauseInstanceOf(IllegalStateException.class);
    }
}
