package dev.tradinglab.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.trade.TradesMark;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarksTest {
    private final Marks marks = new Marks();

    @Test
    void shouldTellTheLeastOfThePartitionsAskedFor() {
        // When
        marks.add(new TradesMark("live", 1, 50, List.of(), false));
        marks.add(new TradesMark("live", 2, 40, List.of(), false));
        marks.add(new TradesMark("other", 2, 1, List.of(), false));

        // Then
        assertThat(marks.settled("live", List.of(1, 2))).hasValue(40);
        assertThat(marks.settled("live", List.of(1))).hasValue(50);
        assertThat(marks.settled("live", List.of(1, 2, 3))).isEmpty();
    }

    @Test
    void shouldIgnoreMarksOfAWriterThatLostItsLease() {
        // Given
        marks.add(new OrdersMark(5, "live", 1, 100, List.of(), false), 1, 8);
        marks.lease(1, 9);

        // When
        marks.add(new OrdersMark(5, "live", 1, 900, List.of(), false), 1, 10);

        // Then
        assertThat(marks.decided("live", List.of(1))).hasValue(100);
        marks.add(new OrdersMark(9, "live", 1, 101, List.of(), false), 1, 11);
        assertThat(marks.decided("live", List.of(1))).hasValue(101);
    }

    @Test
    void shouldIgnoreMarksOfAWriterWithoutALease() {
        // When
        marks.add(new OrdersMark(-1, "live", 1, 900, List.of(), false), 1, 8);

        // Then
        assertThat(marks.decided("live", List.of(1))).isEmpty();
    }

    @Test
    void shouldNotTakeANumberForALease() {
        // Given
        marks.add(new OrdersMark(5, "live", 1, 100, List.of(), false), 1, 8);

        // When
        marks.add(new OrdersMark(Long.MAX_VALUE, "live", 1, 900, List.of(), false), 1, 9);
        marks.add(new OrdersMark(9, "live", 1, 900, List.of(), false), 1, 10);

        // Then
        marks.add(new OrdersMark(5, "live", 1, 101, List.of(), false), 1, 11);
        assertThat(marks.decided("live", List.of(1))).hasValue(101);
    }
}
