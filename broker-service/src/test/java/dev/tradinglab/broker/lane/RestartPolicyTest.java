package dev.tradinglab.broker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final RestartPolicy policy = new RestartPolicy(3, (InstantSource) now::get);

    @Test
    void shouldWaitLongerEachTimeAndGiveUpInTheEnd() {
        // When
        var first = policy.failed();
        var second = policy.failed();
        var third = policy.failed();
        var fourth = policy.failed();

        // Then
        assertThat(first).contains(Duration.ofMillis(250));
        assertThat(second).contains(Duration.ofMillis(500));
        assertThat(third).contains(Duration.ofSeconds(1));
        assertThat(fourth).isEmpty();
    }

    @Test
    void shouldForgetFailuresOfLongAgo() {
        // Given
        policy.failed();
        policy.failed();
        policy.failed();

        // When
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(11)));

        // Then
        assertThat(policy.failed()).contains(Duration.ofMillis(250));
    }
}
