package dev.tradinglab.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceSignal.Missed;
import dev.tradinglab.ingest.source.SourceSignal.Received;
import dev.tradinglab.ingest.source.SourceSignal.Revised;
import dev.tradinglab.ingest.source.SourceSignal.Unreadable;
import dev.tradinglab.ingest.source.SourceSignal.WasAway;
import dev.tradinglab.tape.writer.Feed;
import dev.tradinglab.tape.writer.LastTrade;
import dev.tradinglab.tape.writer.TapeEnd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveTapeTest {
    private static final long NOW = 1_700_000_000_000_000L;
    private static final TapeEnd EMPTY = new TapeEnd(0, true, 0, Map.of());

    private final List<MarketEvent> tape = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldPassTradesOnAsTheyAre() throws Exception {
        // Given
        LiveTape live = live(EMPTY);

        // When
        live.take(received(trade("A", 5)));
        live.take(received(trade("B", 900)));
        live.take(received(trade("A", 6)));

        // Then
        assertThat(tape).containsExactly(trade("A", 5), trade("B", 900), trade("A", 6));
        assertThat(counted(IngestMetrics.EVENTS, "A")).isEqualTo(2);
    }

    @Test
    void shouldDropAndCountWhatHasBeenThere() throws Exception {
        // Given
        LiveTape live = live(new TapeEnd(0, true, NOW, Map.of(new Feed("x", "A"), new LastTrade("7", 1, NOW))));

        // When
        live.take(received(trade("A", 6)));
        live.take(received(trade("A", 7)));
        live.take(received(trade("A", 8)));
        live.take(received(trade("A", 8)));

        // Then
        assertThat(tape).containsExactly(trade("A", 8));
        assertThat(counted(IngestMetrics.DUPLICATES, "A")).isEqualTo(3);
    }

    @Test
    void shouldNoteMissingIdsBeforeTheTradeThatShowsThem() throws Exception {
        // Given
        LiveTape live = live(new TapeEnd(0, true, NOW, Map.of(new Feed("x", "A"), new LastTrade("7", 1, NOW))));

        // When
        live.take(received(trade("A", 11)));

        // Then
        assertThat(tape)
                .containsExactly(new Gap(0, "x", "A", NOW, 0, 0, "8", "10", 3, 0, "ids skipped"), trade("A", 11));
        assertThat(counted(IngestMetrics.MISSING, "A")).isEqualTo(3);
    }

    @Test
    void shouldSayWhenItCouldNotFindTheLastId() throws Exception {
        // Given
        LiveTape live = live(new TapeEnd(123, false, NOW, Map.of()));

        // When
        live.take(received(trade("A", 11)));
        live.take(received(trade("A", 12)));

        // Then
        assertThat(tape)
                .containsExactly(
                        new Gap(0, "x", "A", NOW, 0, 0, null, null, 0, 0, "last id not found back to offset 123"),
                        trade("A", 11),
                        trade("A", 12));
    }

    @Test
    void shouldKeepWhatLiesInTheFutureOffTheTape() throws Exception {
        // Given
        LiveTape live = live(EMPTY);
        live.take(received(trade("A", 1)));
        Trade ahead = new Trade(0, "x", "A", NOW + 5_000_001, NOW, 1, 0, "2", null, false, false);
        Quote quote = new Quote(0, "x", "A", NOW + 5_000_001, NOW, 1, 1, 1, 1, false, false);

        // When
        live.take(received(ahead));
        live.take(new Received(quote, at(0)));
        live.take(received(trade("A", 3)));

        // Then: its id was seen, so none is missing
        assertThat(tape).containsExactly(trade("A", 1), trade("A", 3));
        assertThat(rejected).hasSize(2).allMatch(reason -> reason.contains("5000001 microseconds ahead"));
    }

    @Test
    void shouldTakeWhatLiesAtTheBoundOfTheFuture() throws Exception {
        // Given
        LiveTape live = live(EMPTY);
        Trade trade = new Trade(0, "x", "A", NOW + 5_000_000, NOW, 1, 0, "2", null, false, false);

        // When
        live.take(received(trade));

        // Then
        assertThat(tape).containsExactly(trade);
    }

    @Test
    void shouldNoteAnOutageInTapeTime() throws Exception {
        // Given
        LiveTape live = live(new TapeEnd(0, true, 77, Map.of()));

        // When
        live.take(new WasAway(NOW - 9, "reconnect", at(3)));

        // Then
        assertThat(tape)
                .containsExactly(new Gap(0, "x", null, 77, NOW - 9, NOW + 3_000_000, null, null, 0, 0, "reconnect"));
    }

    @Test
    void shouldPutARevisionBehindWhatItRevisesAndLeaveThatAsItIs() throws Exception {
        // Given
        LiveTape live = live(EMPTY);
        live.take(received(trade("A", 5)));

        // When
        live.take(new Revised("A", "5", Correction.Kind.CANCELLED, 0, 0, "x 5", at(0)));
        live.take(new Revised("A", "5", Correction.Kind.CANCELLED, 0, 0, "x 5", at(0)));

        // Then: what comes twice is told once
        assertThat(counted(IngestMetrics.DUPLICATES, "A")).isEqualTo(1);
        assertThat(tape)
                .containsExactly(trade("A", 5), new Correction(0, "x", "A", NOW, "5", Correction.Kind.CANCELLED, 0, 0));
    }

    @Test
    void shouldRejectWhatCannotBeRead() throws Exception {
        // Given
        LiveTape live = live(EMPTY);

        // When
        live.take(new Unreadable("not JSON", "garbage", at(0)));

        // Then
        assertThat(tape).isEmpty();
        assertThat(rejected).containsExactly("not JSON");
        assertThat(new IngestMetrics(registry).count(IngestMetrics.DEAD_LETTERS, "x"))
                .isEqualTo(1);
    }

    @Test
    void shouldLetTimePassWithoutEvents() throws Exception {
        // Given
        LiveTape live = live(EMPTY);
        live.take(received(trade("A", 1)));

        // When
        live.tick(at(1));
        live.tick(at(2));

        // Then
        assertThat(tape).containsExactly(trade("A", 1), new Clock(0, NOW + 1_000_000), new Clock(0, NOW + 2_000_000));
    }

    @Test
    void shouldDropRepeatedIdsThatDoNotCountUp() throws Exception {
        // Given
        LiveTape live = live(EMPTY);
        Trade words = new Trade(0, "x", "A", NOW, NOW, 1, 0, "bet-9f", null, false, false);

        // When
        live.take(received(words));
        live.take(received(words));

        // Then
        assertThat(tape).containsExactly(words);
        assertThat(counted(IngestMetrics.DUPLICATES, "A")).isEqualTo(1);
    }

    @Test
    void shouldKnowTheWordsThatStandOnTheTape() throws Exception {
        // Given
        LiveTape live =
                live(new TapeEnd(0, true, NOW, Map.of(), Map.of(new Feed("x", "A"), List.of("bet-9e", "bet-9f"))));

        // When
        live.take(received(new Trade(0, "x", "A", NOW, NOW, 1, 0, "bet-9f", null, true, false)));
        live.take(received(new Trade(0, "x", "B", NOW, NOW, 1, 0, "bet-9f", null, false, false)));

        // Then
        assertThat(tape).hasSize(1);
    }

    @Test
    void shouldPutAGapBeforeWhatFillsItAndThatBeforeWhatIsLive() throws Exception {
        // Given
        LiveTape live = live(new TapeEnd(0, true, NOW, Map.of(new Feed("x", "A"), new LastTrade("7", 1, NOW))));

        // When: of 8 to 11, 10 cannot be had, and 9 comes twice
        live.take(new Missed("A", 0, 0, "8", "11", 4, 3, "ids skipped", at(0)));
        for (long id : new long[] {8, 9, 9, 11}) {
            live.take(received(filled(id)));
        }
        live.take(received(trade("A", 12)));
        live.take(received(filled(9)));

        // Then
        assertThat(tape)
                .containsExactly(
                        new Gap(0, "x", "A", NOW, 0, 0, "8", "11", 4, 3, "ids skipped"),
                        filled(8),
                        filled(9),
                        filled(11),
                        trade("A", 12));
        assertThat(counted(IngestMetrics.MISSING, "A")).isEqualTo(1);
        assertThat(counted(IngestMetrics.BACKFILLED, "A")).isEqualTo(3);
        assertThat(counted(IngestMetrics.DUPLICATES, "A")).isEqualTo(2);
    }

    @Test
    void shouldWriteTheSameEventsWhateverIsCountedAsOdd() throws Exception {
        // Given
        List<MarketEvent> written = new ArrayList<>();
        for (QualityLimits limits : List.of(QualityLimits.DEFAULT, new QualityLimits(5_000_000, 1, 1, 0, 1, 2))) {
            tape.clear();
            LiveTape live = live(EMPTY, limits);

            // When
            for (int i = 0; i < 20; i++) {
                live.take(received(new Trade(
                        0,
                        "x",
                        "A",
                        NOW + i % 7 * 900_000L,
                        NOW,
                        100L + i % 5 * 90,
                        1,
                        "" + (i + 5),
                        null,
                        false,
                        false)));
            }

            // Then
            assertThat(written.isEmpty() || written.equals(tape)).isTrue();
            written = List.copyOf(tape);
        }
        assertThat(written).hasSize(18);
        assertThat(registry.find(IngestMetrics.QUALITY).tags("flag", "early").counter())
                .isNotNull();
        assertThat(registry.find(IngestMetrics.QUALITY).tags("flag", "jump").counter())
                .isNotNull();
    }

    private LiveTape live(TapeEnd end) {
        return live(end, QualityLimits.DEFAULT);
    }

    private LiveTape live(TapeEnd end, QualityLimits limits) {
        return new LiveTape(
                "x", limits, end, tape::add, (reason, _) -> rejected.add(reason), new IngestMetrics(registry), at(0));
    }

    private double counted(String name, String symbol) {
        return registry.get(name)
                .tags("source", "x", "symbol", symbol)
                .counter()
                .count();
    }

    private static Received received(Trade trade) {
        return new Received(trade, at(0));
    }

    private static Moment at(int seconds) {
        return new Moment(NOW + seconds * 1_000_000L, seconds * 1_000_000_000L);
    }

    private static Trade filled(long id) {
        return new Trade(0, "x", "A", NOW, NOW, 100, 1, Long.toString(id), null, true, false);
    }

    private static Trade trade(String symbol, long id) {
        return new Trade(0, "x", symbol, NOW, NOW, 100, 1, Long.toString(id), null, false, false);
    }
}
