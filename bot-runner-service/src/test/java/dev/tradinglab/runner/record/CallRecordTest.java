package dev.tradinglab.runner.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallRecordTest {
    @TempDir
    private Path folder;

    @Test
    void shouldSuspectWhoWasBeingCalled() throws Exception {
        // Given a process that dies with two threads inside bots
        CallRecord first = CallRecord.open(folder);
        first.enter("live", "Mine 1@ab", 10);
        first.leave();
        first.enter("live", "Trädgård@cd", 4_100);
        Thread other = Thread.ofPlatform().start(() -> first.enter("bt", "Mine 1@ab", 7));
        other.join();

        // When
        CallRecord second = CallRecord.open(folder);

        // Then
        assertThat(second.suspects("live", "Trädgård@cd")).containsExactly(new Suspect("live", "Trädgård@cd", 4_100));
        assertThat(second.suspects("bt", "Mine 1@ab")).containsExactly(new Suspect("bt", "Mine 1@ab", 7));
        assertThat(second.suspects("live", "Mine 1@ab")).isEmpty();
    }

    @Test
    void shouldSuspectOverFurtherDeathsUntilCleared() {
        // Given
        CallRecord.open(folder).enter("live", "A@1", 5);
        CallRecord.open(folder).enter("live", "B@1", 6);
        CallRecord third = CallRecord.open(folder);
        assertThat(third.suspects("live", "A@1")).hasSize(1);
        assertThat(third.suspects("live", "B@1")).hasSize(1);

        // When
        third.cleared("live", "A@1");

        // Then
        CallRecord fourth = CallRecord.open(folder);
        assertThat(fourth.suspects("live", "A@1")).isEmpty();
        assertThat(fourth.suspects("live", "B@1")).containsExactly(new Suspect("live", "B@1", 6));
    }

    @Test
    void shouldSuspectNobodyAfterAnOrderlyEnd() {
        // Given
        CallRecord first = CallRecord.open(folder);
        first.enter("live", "A@1", 5);
        first.leave();

        // When / Then
        assertThat(CallRecord.open(folder).suspects("live", "A@1")).isEmpty();
    }
}
