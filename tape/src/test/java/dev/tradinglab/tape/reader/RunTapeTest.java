package dev.tradinglab.tape.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.testkit.KafkaProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunTapeTest {
    /** For what is there: only a machine that stands still needs it. */
    private static final Duration WAIT = Duration.ofSeconds(60);

    private TopicAdmin admin;
    private PlainLog log;
    private Tapes tapes;

    /** Offsets 0 to 20: a lease, then events; offset 7 and 14 are clocks, even ones BTCUSD, odd ones ETHUSD. */
    @BeforeEach
    void writeATape() {
        KafkaAccess kafka = new KafkaAccess(KafkaProcess.shared().bootstrapServers());
        admin = new TopicAdmin(kafka);
        log = new PlainLog(kafka, admin).takeOver("first");
        for (int i = 0; i < 20; i++) {
            log.event();
        }
        log.flush();
        tapes = new Tapes(kafka, 2, (_, _) -> {});
    }

    @AfterEach
    void close() {
        tapes.close();
        log.close();
        admin.close();
    }

    private RunTape run(long from, Long to, Map<String, String> symbols) {
        RunSpec spec = new RunSpec(
                "run", Lane.BACKTEST, log.topic, from, to, List.of(), symbols, 0, ExecutionRules.DEFAULT, 0, 1, 1, 0);
        return new RunTape(tapes.tape(log.topic), spec);
    }

    @Test
    void shouldCountPositionsFromTheBeginOfTheRun() {
        // Given
        RunTape run = run(5, 15L, Map.of());

        // When
        TapeSlice slice = run.read(2, Long.MAX_VALUE, WAIT);

        // Then
        assertThat(run.end()).isEqualTo(10);
        assertThat(slice.from()).isEqualTo(2);
        assertThat(slice.to()).isEqualTo(10);
        for (long position = 2; position < 10; position++) {
            assertThat(slice.at(position)).isEqualTo(log.expected.get((int) position + 5));
        }
    }

    @Test
    void shouldEndWhereTheRunEnds() {
        // Given
        RunTape run = run(5, 15L, Map.of());

        // When / Then
        assertThat(run.read(10, 20, WAIT).isEmpty()).isTrue();
        assertThat(run.read(3, 6, WAIT).to()).isEqualTo(6);
    }

    @Test
    void shouldHaveNoEndWhenTheRunHasNone() {
        // Given
        RunTape run = run(5, null, Map.of());

        // When / Then
        assertThat(run.end()).isEqualTo(Long.MAX_VALUE);
        assertThat(run.read(0, Long.MAX_VALUE, WAIT).to()).isEqualTo(16);
        assertThat(run.read(0, Long.MAX_VALUE - 1, WAIT).to()).as("no overflow").isEqualTo(16);
        assertThat(run.read(16, Long.MAX_VALUE, Duration.ofMillis(50)).isEmpty())
                .isTrue();
    }

    @Test
    void shouldRenameSymbolsAndNothingElse() {
        // Given
        RunTape run = run(0, 21L, Map.of("BTCUSD", "BTCUSDT"));

        // When
        TapeSlice slice = run.read(0, 21, WAIT);

        // Then
        List<String> symbols = new ArrayList<>();
        for (long position = 0; position < slice.to(); position++) {
            if (slice.at(position) instanceof PriceEvent price) {
                symbols.add(price.symbol());
                String told = ((PriceEvent) log.expected.get((int) position)).symbol();
                assertThat(price.as(told)).isEqualTo(log.expected.get((int) position));
            } else {
                assertThat(slice.at(position)).isEqualTo(log.expected.get((int) position));
            }
        }
        assertThat(symbols).containsOnly("BTCUSDT", "ETHUSD").hasSize(18);
        assertThat(slice.at(7)).isInstanceOf(Clock.class);
        assertThat(slice.at(0)).isNull();
    }

    @Test
    void shouldOpenEachTapeOnce() {
        assertThat(tapes.tape(log.topic)).isSameAs(tapes.tape(log.topic));
        assertThat(tapes.tape(log.topic).topic()).isEqualTo(log.topic);
    }

    @Test
    void shouldGiveQuotesGapsAndUnreadableRecordsTheirPlaces() {
        // Given
        long offset = log.end();
        Quote quote = new Quote(0, "x", "BTCUSD", 30, 0, 1, 1, 2, 1, false, false);
        Gap gap = new Gap(0, "x", "BTCUSD", 31, 0, 0, null, null, 0, 0, "reconnect");
        log.record(quote).record(gap).garbage().flush();

        // When
        TapeSlice slice = run(offset, null, Map.of("BTCUSD", "B")).read(0, 3, WAIT);

        // Then
        assertThat(slice.at(0)).isEqualTo(quote.as("B"));
        assertThat(slice.at(1)).isEqualTo(gap);
        assertThat(slice.at(2)).isNull();
        assertThat(slice.to()).isEqualTo(3);
        assertThat(log.expected.get(1)).isInstanceOf(Trade.class);
    }
}
