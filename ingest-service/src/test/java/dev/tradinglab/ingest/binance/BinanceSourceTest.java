package dev.tradinglab.ingest.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.source.SourceListener;
import dev.tradinglab.ingest.source.SourceSignal;
import dev.tradinglab.ingest.source.SourceSignal.Received;
import dev.tradinglab.ingest.source.SourceSignal.Unreadable;
import dev.tradinglab.ingest.source.SourceSignal.WasAway;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.writer.TapeEnd;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BinanceSourceTest {
    private static final TapeEnd EMPTY = new TapeEnd(0, true, 0, Map.of());
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(60);

    private final FakeStream stream = new FakeStream();
    private final Ears ears = new Ears();
    private BinanceSource source;

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void shouldSubscribeAndTellTradesInOrder() {
        // Given
        start(settings(List.of("BTCUSDT", "ETHUSDT"), LONG, LONG, LONG), EMPTY);

        // When
        FakeStream.Attempt connection = connect(0);
        connection.trade("BTCUSDT", 1);
        connection.trade("ETHUSDT", 8);
        connection.trade("BTCUSDT", 2);

        // Then
        await().until(() -> ears.ids().size() == 3);
        await().until(() -> !connection.sent.isEmpty());
        assertThat(connection.sent)
                .containsExactly(
                        "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\",\"ethusdt@trade\"],\"id\":1}");
        assertThat(ears.ids()).containsExactly("BTCUSDT 1", "ETHUSDT 8", "BTCUSDT 2");
        assertThat(ears.signals).noneMatch(WasAway.class::isInstance);
        assertThat(ears.state).isEqualTo(SourceState.LIVE);
    }

    @Test
    void shouldSubscribeManySymbolsInFewMessages() {
        // Given
        List<String> symbols = IntStream.range(0, 250).mapToObj(i -> "S" + i).toList();
        start(settings(symbols, LONG, LONG, LONG), EMPTY);

        // When
        FakeStream.Attempt connection = connect(0);

        // Then
        await().until(() -> connection.sent.size() == 3);
        assertThat(connection.sent.get(2)).contains("\"s249@trade\"").endsWith("\"id\":3}");
        assertThat(ears.state).isNotEqualTo(SourceState.LIVE);
    }

    @Test
    void shouldTellWhenItWasAwayAndGoOn() {
        // Given
        start(settings(List.of("BTCUSDT"), LONG, LONG, LONG), EMPTY);
        FakeStream.Attempt first = connect(0);
        first.accept();
        first.trade("BTCUSDT", 1);

        // When
        first.drop();
        FakeStream.Attempt second = connect(1);
        second.accept();
        second.trade("BTCUSDT", 5);

        // Then
        await().until(() -> ears.ids().size() == 2);
        assertThat(ears.signals.get(1)).isInstanceOfSatisfying(WasAway.class, away -> {
            assertThat(away.reason()).isEqualTo("reconnect: dropped");
            assertThat(away.from()).isPositive().isLessThanOrEqualTo(away.at().micros());
        });
        assertThat(ears.reconnects).hasValue(1);
    }

    @Test
    void shouldTellOfTheTimeBeforeItsStart() {
        // Given
        start(settings(List.of("BTCUSDT"), LONG, LONG, LONG), new TapeEnd(0, true, 77, Map.of()));

        // When
        connect(0).accept();

        // Then
        await().until(() -> !ears.signals.isEmpty());
        assertThat(ears.signals.getFirst()).isInstanceOfSatisfying(WasAway.class, away -> assertThat(away.from())
                .isEqualTo(77));
        assertThat(ears.reconnects).hasValue(0);
    }

    @Test
    void shouldKeepTryingWhenItCannotConnectAndSayWhy() {
        // Given
        start(settings(List.of("BTCUSDT"), LONG, LONG, LONG), EMPTY);

        // When
        attempt(0).fail("HTTP 451", true);

        // Then
        await().until(() -> ears.state == SourceState.REFUSED);
        assertThat(ears.detail).isEqualTo("HTTP 451");
        attempt(1).fail("no route", false);
        await().until(() -> ears.state == SourceState.UNREACHABLE);
        connect(2).accept();
        await().until(() -> ears.state == SourceState.LIVE);
    }

    @Test
    void shouldTakeBothShapesOfErrorsAsARefusal() {
        // Given
        start(settings(List.of("BTCUSDT"), LONG, LONG, LONG), EMPTY);

        // When
        connect(0).text("{\"code\":2,\"msg\":\"bare\",\"id\":1}");

        // Then
        await().until(() -> ears.state == SourceState.REFUSED);
        assertThat(ears.detail).contains("bare");
        connect(1).text("{\"error\":{\"code\":2,\"msg\":\"wrapped\"},\"id\":1}");
        await().until(() -> ears.detail.contains("wrapped"));
        attempt(2);
    }

    @Test
    void shouldGiveUpAConnectionThatDoesNotAcknowledge() {
        // Given
        start(settings(List.of("BTCUSDT"), Duration.ofMillis(300), LONG, LONG), EMPTY);

        // When
        FakeStream.Attempt silent = connect(0);

        // Then: it is closed, also when it stood too late for that
        attempt(1);
        await().until(() -> silent.closed);
    }

    @Test
    void shouldGiveUpAConnectionOnWhichNothingComes() {
        // Given
        start(settings(List.of("BTCUSDT"), LONG, SHORT, LONG), EMPTY);

        // When
        FakeStream.Attempt silent = connect(0);
        silent.accept();

        // Then
        attempt(1);
        assertThat(silent.closed).isTrue();
    }

    @Test
    void shouldConnectAnewWhenTheServerIsAboutToGo() {
        // Given
        start(settings(List.of("BTCUSDT"), LONG, LONG, LONG), EMPTY);
        FakeStream.Attempt first = connect(0);
        first.accept();

        // When
        first.trade("BTCUSDT", 1);
        first.text("{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1}}");

        // Then: the old one serves until the new one has caught up
        FakeStream.Attempt next = connect(1);
        next.accept();
        first.trade("BTCUSDT", 2);
        next.trade("BTCUSDT", 3);
        await().until(() -> first.closed);
        next.trade("BTCUSDT", 4);
        await().until(() -> ears.ids().size() == 4);
        assertThat(ears.ids()).containsExactly("BTCUSDT 1", "BTCUSDT 2", "BTCUSDT 3", "BTCUSDT 4");
        assertThat(ears.signals).noneMatch(WasAway.class::isInstance);
    }

    @Test
    void shouldReplaceAnOldConnectionWithoutAGap() {
        // Given
        start(settings(List.of("BTCUSDT"), LONG, LONG, SHORT), EMPTY);
        FakeStream.Attempt old = connect(0);
        old.accept();
        old.trade("BTCUSDT", 1);

        // When: the new connection is ahead of the old one
        FakeStream.Attempt next = connect(1);
        next.accept();
        next.trade("BTCUSDT", 4);
        next.trade("BTCUSDT", 5);
        old.trade("BTCUSDT", 2);
        await().until(() -> ears.ids().size() == 2);
        assertThat(old.closed).isFalse();
        old.trade("BTCUSDT", 3);

        // Then
        await().until(() -> old.closed);
        old.trade("BTCUSDT", 4);
        next.trade("BTCUSDT", 6);
        await().until(() -> ears.ids().size() == 6);
        assertThat(ears.ids())
                .containsExactly("BTCUSDT 1", "BTCUSDT 2", "BTCUSDT 3", "BTCUSDT 4", "BTCUSDT 5", "BTCUSDT 6");
        assertThat(ears.signals).noneMatch(WasAway.class::isInstance);
    }

    @Test
    void shouldLetTheNewConnectionTakeOverWhenTheOldOneBreaks() {
        // Given
        start(settings(List.of("BTCUSDT"), LONG, LONG, SHORT), EMPTY);
        FakeStream.Attempt old = connect(0);
        old.accept();
        FakeStream.Attempt next = connect(1);
        next.accept();
        next.trade("BTCUSDT", 4);
        next.text("garbage");
        await().until(() -> ears.signals.stream().anyMatch(Unreadable.class::isInstance));

        // When
        old.drop();

        // Then
        await().until(() -> ears.ids().equals(List.of("BTCUSDT 4")));
        assertThat(ears.state).isEqualTo(SourceState.LIVE);
    }

    @Test
    void shouldHangUpWhenTheTapeDoesNotKeepUp() {
        // Given
        start(settings(List.of("BTCUSDT"), LONG, LONG, LONG), EMPTY);
        FakeStream.Attempt first = connect(0);
        first.accept();
        await().until(() -> ears.state == SourceState.LIVE);

        // When
        ears.full = true;
        first.trade("BTCUSDT", 1);

        // Then
        await().until(() -> ears.detail.contains("does not keep up"));
        assertThat(first.closed).isTrue();
        attempt(1);
    }

    @Test
    void shouldGiveUpAConnectionWhoseMessagesFillTheMemoryAndTellTheGap() {
        // Given
        start(settings(List.of("BTCUSDT"), LONG, LONG, LONG), EMPTY);
        FakeStream.Attempt first = connect(0);
        first.accept();
        first.trade("BTCUSDT", 1);
        await().until(() -> ears.ids().size() == 1);
        ears.busy = new CountDownLatch(1);

        // When
        first.trade("BTCUSDT", 2);
        String megabyte = "x".repeat(1 << 20);
        IntStream.range(0, 17).forEach(_ -> first.text(megabyte));
        first.trade("BTCUSDT", 3);
        ears.busy.countDown();

        // Then
        await().until(() -> first.closed);
        FakeStream.Attempt second = connect(1);
        second.accept();
        second.trade("BTCUSDT", 4);
        await().until(() -> ears.ids().contains("BTCUSDT 4"));
        assertThat(ears.ids()).containsExactly("BTCUSDT 1", "BTCUSDT 2", "BTCUSDT 4");
        assertThat(ears.signals)
                .filteredOn(WasAway.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(WasAway.class, away -> assertThat(away.reason())
                        .isEqualTo("reconnect: messages come faster than they can be read"));
    }

    private void start(BinanceSettings settings, TapeEnd end) {
        source = new BinanceSource(settings, stream, new Random(1));
        source.start(end, ears);
    }

    private static BinanceSettings settings(List<String> symbols, Duration connect, Duration idle, Duration age) {
        return new BinanceSettings(
                URI.create("ws://127.0.0.1:1/stream"),
                symbols,
                Optional.empty(),
                BinanceSettings.Trades.EACH,
                false,
                "",
                connect,
                idle,
                age,
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMinutes(5));
    }

    private FakeStream.Attempt attempt(int number) {
        await().until(() -> stream.attempts.size() > number);
        return stream.attempts.get(number);
    }

    private FakeStream.Attempt connect(int number) {
        FakeStream.Attempt attempt = attempt(number);
        attempt.succeed();
        return attempt;
    }

    /** Remembers what the source told. */
    private static final class Ears implements SourceListener {
        private final List<SourceSignal> signals = new CopyOnWriteArrayList<>();
        private final AtomicInteger reconnects = new AtomicInteger();
        private volatile SourceState state;
        private volatile String detail = "";
        private volatile boolean full;
        /** While it is there, nobody gets on. */
        private volatile CountDownLatch busy = new CountDownLatch(0);

        @Override
        public boolean tell(SourceSignal signal) {
            try {
                busy.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return !full && signals.add(signal);
        }

        @Override
        public void state(SourceState now, String why) {
            detail = why;
            state = now;
        }

        @Override
        public void reconnected() {
            reconnects.incrementAndGet();
        }

        @Override
        public void symbols(List<String> symbols) {}

        @Override
        public void unknown(String kind) {}

        List<String> ids() {
            return signals.stream()
                    .filter(Received.class::isInstance)
                    .map(signal -> (Trade) ((Received) signal).event())
                    .map(trade -> trade.symbol() + " " + trade.id())
                    .toList();
        }
    }
}
