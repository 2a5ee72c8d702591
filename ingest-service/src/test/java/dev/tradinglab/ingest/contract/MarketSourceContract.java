package dev.tradinglab.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.bench.SourceBench;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.writer.TapeEnd;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of a {@link MarketSource}: extend it, give it a {@link MarketRig}, and every test here must pass. Nothing is lost without a
 * word, nothing is doubled, each symbol is in order, and nothing that comes ends it.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public abstract class MarketSourceContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private MarketRig rig;
    private SourceBench bench;

    /** A market of its own for each test. */
    protected abstract MarketRig rig();

    @BeforeEach
    void open() {
        rig = rig();
    }

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
        rig.close();
    }

    @Test
    void shouldSayWhoItIsBeforeItIsStarted() {
        try (MarketSource source = rig.source()) {
            assertThat(source.name()).matches("[a-z0-9.]{1,40}");
            assertThat(Topics.isLive(source.tape().name())).isTrue();
            assertThat(source.symbols()).isNotEmpty();
            assertThat(source.lookBack()).isPositive();
            assertThat(source.feeds()).allMatch(feed -> feed.source().equals(source.name()));
        }
    }

    @Test
    void shouldTellWhatHappensOnceAndInOrder() {
        // Given
        start(SourceBench.EMPTY);

        // When
        for (int number = 1; number <= 5; number++) {
            rig.happen(number);
            awaitEvents(number);
        }

        // Then
        List<PriceEvent> told = told();
        assertThat(told).hasSize(5 * rig.eventsEach());
        assertThat(told).noneMatch(PriceEvent::backfilled).allMatch(event -> event.received() > 0);
        assertThat(told).isSortedAccordingTo((one, other) -> Long.compare(one.marketTime(), other.marketTime()));
        assertThat(bench.gaps()).isEmpty();
        assertThat(bench.state).isEqualTo(SourceState.LIVE);
        assertThat(bench.prices())
                .allMatch(event -> event.symbol().equals(rig.symbol()) || bench.symbols.contains(event.symbol()));
    }

    @Test
    void shouldNotLetOnTheTapeTwiceWhatComesTwice() {
        // Given
        start(SourceBench.EMPTY);
        rig.happen(1);
        awaitEvents(1);

        // When
        rig.repeat(1);
        rig.happen(2);

        // Then
        awaitEvents(2);
        assertThat(told()).hasSize(2 * rig.eventsEach());
    }

    @Test
    void shouldSurviveWhatIsNoMessage() {
        // Given
        start(SourceBench.EMPTY);
        rig.happen(1);
        awaitEvents(1);

        // When
        rig.garbage();
        rig.happen(2);

        // Then
        awaitEvents(2);
        await().atMost(PATIENCE)
                .until(() -> !bench.rejected.isEmpty()
                        || !bench.unknown.isEmpty()
                        || !bench.gaps().isEmpty());
        assertThat(told()).hasSize(2 * rig.eventsEach());
    }

    @Test
    void shouldSayThatItWasAwayAndFillInWhatCanBeHad() {
        // Given
        start(SourceBench.EMPTY);
        rig.happen(1);
        awaitEvents(1);

        // When
        rig.cut();
        await().atMost(PATIENCE).until(() -> bench.state != SourceState.LIVE);
        rig.happenUnheard(2);
        rig.restore();
        await().atMost(PATIENCE).until(() -> rig.isListening() && bench.state == SourceState.LIVE);
        rig.tellAlone(3);

        // Then
        awaitEvents(rig.canFill() ? 3 : 2);
        assertThat(bench.gaps()).anyMatch(gap -> gap.symbol() == null && gap.from() > 0 && gap.to() >= gap.from());
        assertThat(bench.reconnects).hasValueGreaterThan(0);
        if (rig.canFill()) {
            // As it is now: the rest of what belongs together may still come.
            assertFilled(List.copyOf(bench.tape));
        }
    }

    /** Gap, then what fills it, then what is live; the gap says how much that is. */
    private void assertFilled(List<MarketEvent> tape) {
        List<PriceEvent> filled = told().stream().filter(PriceEvent::backfilled).toList();
        assertThat(filled).hasSize(rig.eventsEach());
        List<PriceEvent> live =
                told().stream().filter(event -> !event.backfilled()).toList();
        int first = tape.indexOf(filled.getFirst());
        assertThat(tape.subList(0, first)).anyMatch(event -> event instanceof Gap gap && gap.filled() > 0);
        assertThat(tape.indexOf(live.getLast())).isGreaterThan(tape.indexOf(filled.getLast()));
        assertThat(bench.gaps().stream().mapToLong(Gap::filled).sum())
                .isEqualTo(
                        bench.prices().stream().filter(PriceEvent::backfilled).count());
    }

    @Test
    void shouldGoOnFromTheEndOfATapeWithoutRepeatingIt() {
        // Given
        start(SourceBench.EMPTY);
        rig.happen(1);
        awaitEvents(1);
        rig.happen(2);
        awaitEvents(2);
        TapeEnd end = bench.end();
        bench.close();
        await().atMost(PATIENCE).until(() -> !rig.isListening());

        // When
        start(end);
        rig.happen(3);

        // Then
        awaitEvents(1);
        assertThat(told()).hasSize(rig.eventsEach());
        assertThat(bench.gaps()).anyMatch(gap -> gap.reason().startsWith("restart"));
    }

    @Test
    void shouldLoseNothingSilentlyWhenTheTapeIsFull() {
        // Given
        start(SourceBench.EMPTY);
        rig.happen(1);
        awaitEvents(1);

        // When: the next signal is not taken
        bench.fullAfter(0);
        rig.happen(2);

        // Then
        if (rig.canFill()) {
            await().atMost(PATIENCE).until(() -> bench.reconnects.get() > 0 && rig.isListening());
            rig.happen(3);
            awaitEvents(3);
            assertThat(told()).hasSize(3 * rig.eventsEach());
        } else {
            awaitEvents(2);
        }
    }

    @Test
    void shouldTellNothingMoreOnceItIsClosed() {
        // Given
        start(SourceBench.EMPTY);
        rig.happen(1);
        awaitEvents(1);

        // When
        bench.close();
        int told = bench.tape.size();
        rig.happen(2);
        bench.close();

        // Then
        await().atMost(PATIENCE).until(() -> !rig.isListening());
        assertThat(bench.tape).hasSize(told);
    }

    @Test
    void shouldBeClosedWithoutHavingBeenStarted() {
        rig.source().close();
    }

    private void start(TapeEnd end) {
        bench = new SourceBench(rig.source(), end);
        await().atMost(PATIENCE).until(() -> rig.isListening() && bench.state == SourceState.LIVE);
    }

    private List<PriceEvent> told() {
        return bench.prices().stream()
                .filter(event -> event.symbol().equals(rig.symbol()))
                .toList();
    }

    private void awaitEvents(int happenings) {
        await().atMost(PATIENCE).until(() -> told().size() >= happenings * rig.eventsEach());
    }
}
