package dev.tradinglab.launcher.bench.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.DeadLetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketCheckTest {
    private static final long SECOND = 1_000_000;

    private final List<Had> had = new ArrayList<>();
    private final List<Revision> revisions = new ArrayList<>();
    private final List<Long> outages = new ArrayList<>();
    private final List<MarketEvent> tape = new ArrayList<>();
    private Set<Had.Key> refused = Set.of();

    private static Had had(int number) {
        return new Had(
                "BTCUSDT", String.valueOf(number), number * SECOND, number * SECOND, number * Fixed.ONE, 1, false);
    }

    private static Trade trade(int number, boolean backfilled) {
        Had had = had(number);
        return new Trade(
                0, "binance", had.symbol(), had.time(), 1, had.price(), had.size(), had.id(), null, backfilled, false);
    }

    private static Gap away(long from, long to, String reason) {
        return new Gap(0, "binance", null, to, from, to, null, null, 0, 0, reason);
    }

    private static Gap skipped(int from, int to, int filled) {
        return new Gap(
                0,
                "binance",
                "BTCUSDT",
                1,
                0,
                0,
                String.valueOf(from),
                String.valueOf(to),
                to - from + 1,
                filled,
                "ids skipped");
    }

    private void market(int events) {
        for (int number = 1; number <= events; number++) {
            had.add(had(number));
        }
    }

    private void told(int... numbers) {
        for (int number : numbers) {
            tape.add(trade(number, false));
        }
    }

    private Verdict verdict(Fed source) {
        return MarketCheck.compare(source, new Journal(had, revisions, outages), tape, refused);
    }

    @Test
    void shouldFindNothingWrongWithAWholeTape() {
        // Given: the tape begins when the market is open already
        market(5);
        told(3, 4, 5);

        // When
        Verdict verdict = verdict(Fed.BINANCE);

        // Then
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.had()).isEqualTo(3);
        assertThat(verdict.told()).isEqualTo(3);
    }

    @Test
    void shouldBearWhatIsFilledInFromBeforeTheTapesBegin() {
        // Given
        market(5);
        told(3);
        tape.add(away(4 * SECOND, 5 * SECOND, "reconnect"));
        tape.add(trade(2, true));
        tape.add(trade(4, true));
        told(5);

        // When / Then
        assertThat(verdict(Fed.ALPACA).isClean()).isTrue();
        assertThat(verdict(Fed.ALPACA).had()).isEqualTo(3);
    }

    @Test
    void shouldFindWhatIsLost() {
        // Given
        market(4);
        told(1, 2, 4);

        // When
        Verdict verdict = verdict(Fed.BINANCE);

        // Then
        assertThat(verdict.lost()).containsExactly(had(3));
        assertThat(verdict.isClean()).isFalse();
        assertThat(verdict.faults()).singleElement().asString().startsWith("lost silently: Had[symbol=BTCUSDT, id=3");
    }

    @Test
    void shouldFindWhatIsLostAtTheEnd() {
        market(4);
        told(1, 2);
        assertThat(verdict(Fed.ALPACA).lost()).containsExactly(had(3), had(4));
    }

    @Test
    void shouldFindWhatIsDoubled() {
        market(3);
        told(1, 2, 3, 2);
        assertThat(verdict(Fed.ALPACA).doubled()).containsExactly(new Had.Key("BTCUSDT", "2"));
    }

    @Test
    void shouldFindWhatTheMarketDidNotHave() {
        market(2);
        told(1, 2, 7);
        assertThat(verdict(Fed.BINANCE).foreign()).containsExactly(new Had.Key("BTCUSDT", "7"));
    }

    @Test
    void shouldFindAnotherPrice() {
        market(2);
        told(1);
        tape.add(new Trade(0, "binance", "BTCUSDT", 2 * SECOND, 1, 3 * Fixed.ONE, 1, "2", null, false, false));
        assertThat(verdict(Fed.BINANCE).altered()).containsExactly(new Had.Key("BTCUSDT", "2"));
    }

    @Test
    void shouldFindWhatIsOutOfOrder() {
        market(3);
        told(1, 3, 2);
        assertThat(verdict(Fed.BINANCE).disordered()).containsExactly(new Had.Key("BTCUSDT", "2"));
        assertThat(verdict(Fed.ALPACA).disordered()).containsExactly(new Had.Key("BTCUSDT", "2"));
    }

    @Test
    void shouldBearTheOrderInWhichTheMarketToldAndThatOfItsTimes() {
        // Given: 2 and 3 were swapped on their way; the market's clock went back before 5
        market(3);
        had.set(1, new Had("BTCUSDT", "2", 2 * SECOND, 2 * SECOND, 2 * Fixed.ONE, 1, true));
        had.add(had(5));
        had.add(had(4));
        told(1, 3, 2);
        tape.add(away(4 * SECOND, 5 * SECOND, "reconnect"));
        tape.add(trade(4, true));
        tape.add(trade(5, true));

        // When / Then
        assertThat(verdict(Fed.ALPACA).isClean()).isTrue();
        assertThat(verdict(Fed.BINANCE).disordered()).hasSize(2);
    }

    @Test
    void shouldTakeAGapsWordForWhatWasNotGot() {
        // Given
        market(6);
        told(1);
        tape.add(skipped(2, 3, 1));
        tape.add(trade(2, true));
        tape.add(skipped(4, 5, 2));
        tape.add(trade(4, true));
        told(6);

        // When
        Verdict verdict = verdict(Fed.BINANCE);

        // Then: the second gap claims to be filled
        assertThat(verdict.notGot()).isEqualTo(1);
        assertThat(verdict.lost()).containsExactly(had(5));
        assertThat(verdict.backfilled()).isEqualTo(2);
    }

    @Test
    void shouldTakeAnOutagesWordOnlyIfItSaysThatItIsNotComplete() {
        // Given
        market(5);
        told(1);
        tape.add(away(2 * SECOND, 2 * SECOND, "reconnect; back-fill is not complete: HTTP 500"));
        tape.add(away(3 * SECOND, 4 * SECOND, "reconnect"));
        told(5);

        // When
        Verdict verdict = verdict(Fed.ALPACA);

        // Then
        assertThat(verdict.notGot()).isEqualTo(1);
        assertThat(verdict.lost()).containsExactly(had(3), had(4));
    }

    @Test
    void shouldFindAnOutageWithoutAGap() {
        // Given
        market(9);
        told(1, 2, 3, 4, 5, 6, 7, 8, 9);
        outages.addAll(List.of(0L, 4 * SECOND, 9 * SECOND));
        tape.add(away(3 * SECOND, 4 * SECOND, "reconnect"));

        // When / Then: before the tape begins there is none to be marked
        assertThat(verdict(Fed.BINANCE).outages()).isEqualTo(2);
        assertThat(verdict(Fed.BINANCE).unmarked()).containsExactly(9 * SECOND);
    }

    @Test
    void shouldFindDeadLettersNoLoss() {
        // Given
        market(3);
        told(1, 3);
        refused = Refusals.of(
                "binance",
                List.of(
                        new DeadLetter(
                                "ingest",
                                "binance",
                                -1,
                                -1,
                                1,
                                "ahead",
                                trade(2, false).toString()),
                        new DeadLetter(
                                "ingest",
                                "alpaca",
                                -1,
                                -1,
                                1,
                                "ahead",
                                trade(3, false).toString())));

        // When / Then
        assertThat(refused).containsExactly(new Had.Key("BTCUSDT", "2"));
        assertThat(verdict(Fed.BINANCE).isClean()).isTrue();
        assertThat(verdict(Fed.BINANCE).refused()).isEqualTo(1);
    }

    @Test
    void shouldFindAnAnswerThatIsNoNewsNoLoss() {
        // Given
        had.addAll(List.of(had(5), had(3), had(6)));
        told(5, 6);

        // When / Then
        assertThat(verdict(Fed.STOCKDATA).stale()).isEqualTo(1);
        assertThat(verdict(Fed.STOCKDATA).isClean()).isTrue();
        assertThat(verdict(Fed.ALPACA).lost()).containsExactly(had(3));
    }

    private static Revision revision(int number, Correction.Kind kind, boolean told) {
        return new Revision("AAPL", "V-" + number, kind, 7, 8, number * SECOND, told);
    }

    private static Correction correction(int number, Correction.Kind kind, long price) {
        return new Correction(0, "alpaca", "AAPL", 1, "V-" + number, kind, price, 8);
    }

    @Test
    void shouldCompareCorrectionsToo() {
        // Given: 2 is on the tape, 3 was told to nobody, 40 in an outage, 5 is lost, 6 is another one, 7 stands there
        // twice, 8 was never said
        market(9);
        told(1, 2, 3, 4, 5, 6, 7, 8, 9);
        for (int number : new int[] {2, 3, 40, 5, 6, 7}) {
            revisions.add(revision(number, Correction.Kind.CORRECTED, number != 3));
        }
        tape.add(away(40 * SECOND, 40 * SECOND, "reconnect"));
        for (int number : new int[] {2, 7, 7, 8}) {
            tape.add(correction(number, Correction.Kind.CORRECTED, 7));
        }
        tape.add(correction(6, Correction.Kind.CORRECTED, 6));

        // When
        Verdict verdict = verdict(Fed.ALPACA);

        // Then
        assertThat(verdict.corrections()).isEqualTo(3);
        assertThat(verdict.unsaid()).containsExactly(new Had.Key("AAPL", "V-5 CORRECTED"));
        assertThat(verdict.altered()).containsExactly(new Had.Key("AAPL", "V-6 CORRECTED"));
        assertThat(verdict.doubled()).containsExactly(new Had.Key("AAPL", "V-7 CORRECTED"));
        assertThat(verdict.foreign()).containsExactly(new Had.Key("AAPL", "V-8 CORRECTED"));
        assertThat(verdict.isClean()).isFalse();
    }

    @Test
    void shouldNotMissWhatWasTakenBackBeforeItCouldBeFetched() {
        // Given
        had.add(new Had("AAPL", "V-1-t", SECOND, SECOND, 1, 1, false));
        had.add(new Had("AAPL", "V-2-t", 2 * SECOND, 2 * SECOND, 1, 1, false));
        had.add(new Had("AAPL", "V-22-t", 3 * SECOND, 3 * SECOND, 1, 1, false));
        tape.add(new Trade(0, "alpaca", "AAPL", SECOND, 1, 1, 1, "V-1-t", null, false, false));
        revisions.add(revision(2, Correction.Kind.CANCELLED, false));

        // When
        Verdict verdict = verdict(Fed.ALPACA);

        // Then
        assertThat(verdict.takenBack()).isEqualTo(1);
        assertThat(verdict.lost()).extracting(Had::id).containsExactly("V-22-t");
    }

    @Test
    void shouldNotBeContentWithAnEmptyTape() {
        market(3);
        assertThat(verdict(Fed.BINANCE).isClean()).isFalse();
        assertThat(verdict(Fed.BINANCE).faults()).containsExactly("nothing on the tape");
    }

    @Test
    void shouldReadWhatAStandInWroteDown(@TempDir Path folder) throws IOException {
        // Given: the last line is being written
        Path file = Files.writeString(folder.resolve("journal"), """
                {"kind":"bet","symbol":"rain","id":"b1","time":7000,"at":8000,"price":"0.123456785","size":"12.5","swapped":true}
                {"kind":"outage","at":9000}
                {"kind":"error","symbol":"AAPL","trade":"V-7","at":9500,"price":"0","size":"0","told":true}
                {"kind":"bet","sym""");

        // When
        Journal journal = Journal.read(file, Fed.MANIFOLD);

        // Then
        assertThat(journal.outages()).containsExactly(9000L);
        assertThat(journal.revisions())
                .containsExactly(new Revision("AAPL", "V-7", Correction.Kind.ERROR, 0, 0, 9500, true));
        assertThat(journal.events())
                .containsExactly(
                        new Had("rain:YES", "b1", 7000, 8000, 12_345_678, 1_250_000_000, true),
                        new Had("rain:NO", "b1", 7000, 8000, 87_654_322, 1_250_000_000, true));
    }
}
