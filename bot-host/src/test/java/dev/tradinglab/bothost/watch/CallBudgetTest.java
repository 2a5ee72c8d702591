package dev.tradinglab.bothost.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
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
    void shouldCountCpuTimeBeforeACallCountsAsStuck() {
        // Given a call that was killed and is still there
        List<String> told = new ArrayList<>();
        CallWatch watch = new CallWatch(
                new CallBudget(100, 3), new CallBudget(50, 3), () -> told.add("kill"), () -> told.add("stuck"));
        watch.enter(1);
        watch.observe(0, false);
        watch.observe(100, false);
        assertThat(told).containsExactly("kill");

        // When its process stands still for as long as it likes
        for (int i = 0; i < 1_000; i++) {
            watch.observe(120, false);
        }

        // Then it is not stuck; when it goes on computing, it is, once
        assertThat(told).containsExactly("kill");
        watch.observe(170, false);
        watch.observe(270, false);
        assertThat(told).containsExactly("kill", "stuck");
    }

    @Test
    void shouldRefuseVirtualThreads() {
        // Given
        CallWatch watch = new CallWatch(new CallBudget(1, 1), new CallBudget(1, 1), () -> {}, () -> {});

        // When / Then
        CompletableFuture<Void> entered = CompletableFuture.runAsync(
                () -> watch.enter(1), task -> Thread.ofVirtual().start(task));
        assertThatThrownBy(entered::join).hasCauseInstanceOf(IllegalStateException.class);
    }
}
