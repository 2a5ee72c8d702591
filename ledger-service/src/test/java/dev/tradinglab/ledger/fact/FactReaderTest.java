package dev.tradinglab.ledger.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ledger.testing.Facts;
import dev.tradinglab.tape.kafka.Partitions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FactReaderTest {
    private static final TopicSpec<OrdersRecord> ORDERS = Topics.orders(Lane.LIVE);

    private final FactReader reader = new FactReader(lane -> 16);

    @Test
    void shouldIgnoreAWriterThatWakesUpAfterItsLeaseWasTaken() {
        // Given
        List<OrdersRecord> log =
                List.of(new OrdersLease("first"), paused(0, 1), new OrdersLease("second"), paused(0, 2), paused(2, 3));

        // When
        Reading reading = reader.read(Facts.records(ORDERS, 0, log), Reading.NO_LEASE);

        // Then
        assertThat(reading.facts())
                .extracting(fact -> ((Fact.Decided) fact).decision().position())
                .containsExactly(1L, 3L);
        assertThat(reading.fenced()).isEqualTo(1);
        assertThat(reading.lease()).isEqualTo(2);
    }

    @Test
    void shouldIgnoreAWriterWithoutALease() {
        // When
        Reading reading = reader.read(Facts.records(ORDERS, 0, List.of(paused(Reading.NO_LEASE, 1))), Reading.NO_LEASE);

        // Then
        assertThat(reading.facts()).isEmpty();
        assertThat(reading.fenced()).isEqualTo(1);
    }

    @Test
    void shouldGoOnUnderTheLeaseThatWasStored() {
        // Given
        List<OrdersRecord> log = List.of(paused(7, 1), paused(8, 2));

        // When
        Reading reading = reader.read(Facts.records(ORDERS, 0, log), 8);

        // Then
        assertThat(reading.facts())
                .extracting(fact -> ((Fact.Decided) fact).decision().position())
                .containsExactly(2L);
        assertThat(reading.lease()).isEqualTo(8);
    }

    @Test
    void shouldPassOverWhatItCannotReadAndSayWhy() {
        // Given
        var garbage = new ConsumerRecord<String, byte[]>("trades", 3, 17, null, "{]".getBytes(StandardCharsets.UTF_8));
        var empty = new ConsumerRecord<String, byte[]>("trades", 3, 18, null, null);

        // When
        Reading reading = reader.read(List.of(garbage, empty), Reading.NO_LEASE);

        // Then
        assertThat(reading.facts()).isEmpty();
        assertThat(reading.letters()).extracting(Letter::source).containsExactly(garbage, empty);
        assertThat(reading.letters()).extracting(Letter::reason).allSatisfy(reason -> assertThat(reason)
                .isNotBlank());
    }

    @Test
    void shouldKnowWhichPartitionEachBotOfARunLivesIn() {
        // Given
        List<String> bots = List.of("a@1", "b@2");
        RunSpec spec = new RunSpec("bt", Lane.BACKTEST, "ticks.x", 0, 9L, bots, null, 0, null, 1, 1, 1, 0);

        // When
        Reading reading = reader.read(Facts.records(Topics.RUNS, 0, List.of(spec)), Reading.NO_LEASE);

        // Then
        assertThat(reading.facts())
                .extracting(fact -> ((Fact.RunMade) fact).partitions())
                .containsExactly(List.of(Partitions.of("a@1", 16), Partitions.of("b@2", 16)));
    }

    @Test
    void shouldNotAcceptATopicThatIsNotTheLedgers() {
        // Given
        var tick = new ConsumerRecord<String, byte[]>("ticks", 0, 0, null, new byte[0]);

        // When, Then
        assertThatThrownBy(() -> reader.read(List.of(tick), Reading.NO_LEASE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ticks");
    }

    private static BotPaused paused(long lease, long position) {
        return new BotPaused(lease, "live", "a@1", position, null);
    }
}
