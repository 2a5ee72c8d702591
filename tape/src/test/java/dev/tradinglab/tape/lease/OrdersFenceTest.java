package dev.tradinglab.tape.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersFenceTest {
    @Test
    void shouldAdmitOnlyWhatNamesTheLatestLease() {
        // Given
        OrdersFence fence = new OrdersFence(OrdersFence.NO_LEASE);

        // When / Then
        assertThat(fence.admits(0, paused(0))).as("before any lease").isFalse();
        assertThat(fence.admits(0, paused(OrdersFence.NO_LEASE)))
                .as("of no lease at all")
                .isFalse();
        assertThat(fence.admits(1, new OrdersLease("one"))).isTrue();
        assertThat(fence.admits(2, paused(1))).isTrue();
        assertThat(fence.admits(3, mark(1))).isTrue();
        assertThat(fence.admits(4, new OrdersLease("two"))).isTrue();
        assertThat(fence.admits(5, paused(1))).as("fenced").isFalse();
        assertThat(fence.admits(6, mark(1))).as("fenced").isFalse();
        assertThat(fence.admits(7, paused(4))).isTrue();
        assertThat(fence.lease()).isEqualTo(4);
        assertThat(fence.ignored()).isEqualTo(4);
    }

    @Test
    void shouldGoOnFromAKnownLease() {
        // Given
        OrdersFence fence = new OrdersFence(17);

        // When / Then
        assertThat(fence.admits(30, paused(17))).isTrue();
        assertThat(fence.admits(31, paused(16))).isFalse();
    }

    private static BotPaused paused(long lease) {
        return new BotPaused(lease, "run", "bot@1", 5, null);
    }

    private static OrdersMark mark(long lease) {
        return new OrdersMark(lease, "run", 0, 5, List.of(), false);
    }
}
