package dev.tradinglab.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.backtest.TapeFinder;
import dev.tradinglab.launcher.backtest.TapeRange;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tape;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.writer.FencedException;
import dev.tradinglab.tape.writer.Leased;
import dev.tradinglab.testkit.KafkaProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Feeding, stopping and taking up a replay on a real Kafka. */
class ReplayTapeTest {
    private static final int TRADES = 300;
    private static final long SECOND = 1_000_000;

    private static KafkaAccess kafka;
    private static TopicAdmin topics;
    private static TapeRange source;
    private static List<MarketEvent> whole;

    @BeforeAll
    static void start() throws Exception {
        kafka = new KafkaAccess(KafkaProcess.shared().bootstrapServers());
        topics = new TopicAdmin(kafka);
        topics.ensure(List.of(Topics.dataSet("origin"), Topics.TAPES), 1);
        try (Producer<String, byte[]> producer = kafka.bulkProducer()) {
            producer.send(record(new TapeLease("import")));
            for (int i = 0; i < TRADES; i++) {
                producer.send(record(trade(i)));
            }
        }
        source = new TapeRange("ticks.origin", 0, TRADES + 1, List.of("BTCUSDT"));
        whole = new ArrayList<>();
        LiveForm form = new LiveForm(whole::add);
        for (int i = 0; i < TRADES; i++) {
            form.next(trade(i));
        }
        form.end();
    }

    private static Trade trade(int i) {
        return new Trade(0, "test", "BTCUSDT", i * 3 * SECOND / 2, 0, 100 + i, 100, "" + i, null, false, false);
    }

    private static ProducerRecord<String, byte[]> record(dev.tradinglab.events.market.TapeRecord record) {
        return new ProducerRecord<>(
                "ticks.origin", Topics.dataSet("origin").codec().encode(record));
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    private static ReplayTape made(String name) throws InterruptedException {
        ReplayTape tape = new ReplayTape(kafka, topics, name);
        tape.create(source, null);
        return tape;
    }

    private static Fingerprint feed(ReplayTape tape, Stop stop, long stopAt) throws InterruptedException {
        return tape.feed(source, Pace.parse("max"), stop, done -> {
            if (done == stopAt) {
                stop.ask();
            }
        });
    }

    /** The events that count, without their leases. */
    private static List<MarketEvent> events(ReplayTape replay) {
        List<MarketEvent> events = new ArrayList<>();
        long end = replay.end();
        try (Tape tape = new Tape(kafka, replay.topic(), 4, (_, _) -> {})) {
            for (long next = 0; next < end; ) {
                TapeSlice slice = tape.read(next, end, Duration.ofSeconds(1));
                for (; next < slice.to(); next++) {
                    if (slice.at(next) != null) {
                        events.add(Leased.under(0, slice.at(next)));
                    }
                }
            }
        }
        return events;
    }

    @Test
    void shouldFeedAllOfTheStretchInTheFormOfALiveTape() throws Exception {
        // Given
        ReplayTape tape = made("replay-whole");
        AtomicLong places = new AtomicLong();

        // When
        Fingerprint fed = tape.feed(source, Pace.parse("max"), new Stop(), places::set);
        tape.seal(source, null, fed);

        // Then
        assertThat(events(tape)).isEqualTo(whole).hasSizeGreaterThan(TRADES);
        assertThat(places).hasValue(TRADES + 1);
        TapeManifest sealed =
                new TapeFinder(kafka, topics).manifest(tape.topic()).orElseThrow();
        assertThat(sealed.state()).isEqualTo(TapeState.SEALED);
        assertThat(sealed.to()).isEqualTo(whole.size() + 1);
        assertThat(sealed.events()).isEqualTo(whole.size());
        assertThat(sealed.firstTime()).isZero();
        assertThat(sealed.lastTime()).isEqualTo(whole.getLast().time());
        assertThat(sealed.sha()).hasSize(64);
    }

    @Test
    void shouldGoOnWhereItWasCutOffHoweverOften() throws Exception {
        // Given
        ReplayTape tape = made("replay-cut");
        feed(tape, new Stop(), 40);
        int first = events(tape).size();

        // When it is stopped on its way over what is there, and behind that, and then no more
        feed(tape, new Stop(), 20);
        assertThat(events(tape)).hasSize(first);
        feed(tape, new Stop(), 111);
        assertThat(events(tape)).hasSizeGreaterThan(first).hasSizeLessThan(whole.size());
        Fingerprint fed = feed(tape, new Stop(), -1);

        // Then
        assertThat(events(tape)).isEqualTo(whole);
        assertThat(fed.count()).isEqualTo(whole.size());

        // And once more it only finds that all is there
        assertThat(feed(tape, new Stop(), -1).isLike(fed)).isTrue();
        assertThat(events(tape)).isEqualTo(whole);
    }

    @Test
    void shouldEndWhenAnotherTakesItOver() throws Exception {
        // Given one that is fed
        ReplayTape tape = made("replay-twice");
        AtomicLong last = new AtomicLong();

        // When another feeds it to its end in the midst of that
        assertThatThrownBy(() -> tape.feed(source, Pace.parse("max"), new Stop(), done -> {
                    last.set(done);
                    if (done == 50) {
                        feedAll(tape);
                    }
                }))
                .isInstanceOf(FencedException.class);

        // Then what the first one wrote afterwards counts for nobody
        assertThat(last).hasValueGreaterThanOrEqualTo(50);
        assertThat(events(tape)).isEqualTo(whole);
    }

    private static void feedAll(ReplayTape tape) {
        try {
            feed(tape, new Stop(), -1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldRefuseToGoOnWithAnotherStretch() throws Exception {
        // Given
        ReplayTape tape = made("replay-other");
        feed(tape, new Stop(), 40);
        long end = tape.end();
        TapeRange later = new TapeRange("ticks.origin", 10, TRADES + 1, source.symbols());
        TapeRange shorter = new TapeRange("ticks.origin", 0, 5, source.symbols());

        // When / Then
        for (TapeRange other : List.of(later, shorter)) {
            assertThatThrownBy(() -> tape.feed(other, Pace.parse("max"), new Stop(), _ -> {}))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("is not the begin of that stretch");
        }
        // Nothing but their two leases was written
        assertThat(tape.end()).isEqualTo(end + 2);
    }
}
