package dev.tradinglab.tape.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tape;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.writer.TapeWriter.TakeOver;
import dev.tradinglab.testkit.HostileBytes;
import dev.tradinglab.testkit.KafkaProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TapeWriterTest {
    private static final Feed BTC = new Feed("x", "BTC");

    private final KafkaAccess kafka = new KafkaAccess(KafkaProcess.shared().bootstrapServers());
    private final String topic = "ticks.writer-" + UUID.randomUUID();
    private final Producer<String, byte[]> producer = kafka.promptProducer();

    @BeforeEach
    void createTape() {
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            admin.ensure(List.of(Topics.tape(topic)), 1);
        }
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void shouldWriteEventsInOrderUnderItsLeaseKeyedBySymbol() throws Exception {
        // Given
        TapeWriter writer = takeOver("a");

        // When
        for (int i = 1; i <= 5_000; i++) {
            writer.append(i % 10 == 0 ? new Clock(77, i) : trade(i, i % 2 == 0));
        }
        writer.flush(60, TimeUnit.SECONDS);

        // Then
        assertThat(writer.lease()).isZero();
        List<ConsumerRecord<String, byte[]>> records = records(5_001);
        assertThat(Topics.tape(topic).codec().decode(records.getFirst().value()))
                .isEqualTo(new TapeLease("a"));
        for (int i = 1; i <= 5_000; i++) {
            MarketEvent event = (MarketEvent)
                    Topics.tape(topic).codec().decode(records.get(i).value());
            assertThat(event.time()).isEqualTo(i);
            assertThat(event.lease()).isZero();
            assertThat(records.get(i).key()).isEqualTo(i % 10 == 0 ? null : "BTC");
            assertThat(event instanceof Trade trade && trade.more()).isEqualTo(i % 2 == 0 && i % 10 != 0);
        }
    }

    @Test
    void shouldTellANewOwnerWhereTheTapeEnded() throws Exception {
        // Given
        TapeWriter first = takeOver("a");
        first.append(trade(7, false));
        first.append(new Clock(0, 9));
        first.flush(60, TimeUnit.SECONDS);

        // When
        TapeWriter second = takeOver("b");

        // Then
        assertThat(second.lease()).isEqualTo(3);
        assertThat(second.end().time()).isEqualTo(9);
        assertThat(second.end().lastTrade(BTC)).contains(new LastTrade("7", 100 * Fixed.ONE, 7));
    }

    @Test
    void shouldFindTheEndOfATapeBehindWhatIsNoEvent() throws Exception {
        // Given events of ours among records of any kind, of which none names a lease that counts
        long seed = Long.getLong("lab.seed", System.nanoTime());
        System.out.println("TapeWriterTest: repeat it with -Dlab.seed=" + seed);
        HostileBytes hostile = new HostileBytes(
                seed,
                HostileBytes.pinned("ticks").stream()
                        .map(sample -> sample.replace("\"lease\":0", "\"lease\":777777777"))
                        .filter(sample -> !sample.contains("\"lease\",\"v\""))
                        .toList());
        producer.send(new ProducerRecord<>(topic, "none".getBytes(StandardCharsets.UTF_8)))
                .get();
        TapeWriter first = takeOver("a");
        for (int i = 1; i <= 1_500; i++) {
            if (i % 100 == 0) {
                first.append(trade(i, false));
            }
            producer.send(new ProducerRecord<>(topic, unforged(hostile)));
        }
        first.append(new Clock(0, 1_501));
        first.flush(60, TimeUnit.SECONDS);
        for (int i = 0; i < 500; i++) {
            producer.send(new ProducerRecord<>(topic, unforged(hostile)));
        }
        producer.flush();

        // When
        TapeWriter second = takeOver("b");

        // Then
        assertThat(second.end().time()).isEqualTo(1_501);
        assertThat(second.end().lastTrade(BTC)).contains(new LastTrade("1500", 100 * Fixed.ONE, 1_500));
    }

    /** What can be read and names a lease that was taken is no garbage, it is a forgery. */
    private byte[] unforged(HostileBytes hostile) {
        while (true) {
            byte[] bytes = hostile.next();
            try {
                if (!(Topics.tape(topic).codec().decode(bytes) instanceof MarketEvent event) || event.lease() != 1) {
                    return bytes;
                }
            } catch (UnreadableRecordException _) {
                return bytes;
            }
        }
    }

    @Test
    void shouldStopWhenSomebodyElseTookOverAndHaveWrittenInVain() throws Exception {
        // Given: a writer that was paused while another took over and wrote
        TapeWriter paused = takeOver("paused");
        paused.append(trade(1, false));
        paused.flush(60, TimeUnit.SECONDS);
        TapeWriter current = takeOver("current");
        current.append(trade(2, false));
        current.flush(60, TimeUnit.SECONDS);

        // When: it wakes up and writes on
        paused.append(trade(3, false));

        // Then
        assertThatThrownBy(() -> paused.flush(60, TimeUnit.SECONDS))
                .isInstanceOf(FencedException.class)
                .hasMessageContaining("current");
        assertThatThrownBy(() -> paused.append(trade(4, false))).isInstanceOf(FencedException.class);
        current.append(trade(5, false));
        current.flush(60, TimeUnit.SECONDS);
        assertThat(timesRead()).containsExactly(1L, 2L, 5L);
        assertThat(takeOver("next").end().lastTrade(BTC).orElseThrow().id()).isEqualTo("5");
    }

    @Test
    void shouldStopWhenTheNewLeaseCameBeforeItsFirstEvent() throws Exception {
        // Given
        TapeWriter first = takeOver("first");
        takeOver("second");

        // When
        first.append(trade(1, false));

        // Then
        assertThatThrownBy(() -> first.flush(60, TimeUnit.SECONDS)).isInstanceOf(FencedException.class);
    }

    @Test
    void shouldGoOnWhenOnlyAStaleWriterWroteBetweenItsRecords() throws Exception {
        // Given
        TapeWriter stale = takeOver("stale");
        TapeWriter current = takeOver("current");
        current.append(trade(1, false));
        current.flush(60, TimeUnit.SECONDS);
        stale.append(trade(9, false));
        assertThatThrownBy(() -> stale.flush(60, TimeUnit.SECONDS)).isInstanceOf(FencedException.class);

        // When
        current.append(trade(2, false));
        current.flush(60, TimeUnit.SECONDS);
        current.append(trade(3, false));
        current.flush(60, TimeUnit.SECONDS);

        // Then
        assertThat(timesRead()).containsExactly(1L, 2L, 3L);
    }

    private TapeWriter takeOver(String owner) throws InterruptedException {
        return TapeWriter.takeOver(
                kafka,
                new ProducerAppender(producer, topic),
                new TakeOver(topic, owner, TapeWriter.LIVE_IN_FLIGHT, Set.of(BTC), TapeWriter.LOOK_BACK));
    }

    private List<ConsumerRecord<String, byte[]>> records(int count) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        TopicPartition tape = new TopicPartition(topic, 0);
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(List.of(tape));
            consumer.seekToBeginning(List.of(tape));
            while (records.size() < count) {
                records.addAll(consumer.poll(Duration.ofSeconds(1)).records(tape));
            }
        }
        return records;
    }

    /** Times of the events that the lab's own reader lets pass. */
    private List<Long> timesRead() {
        long end;
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            end = admin.end(topic, 0);
        }
        List<Long> times = new ArrayList<>();
        try (Tape tape = new Tape(kafka, topic, 8, (_, _) -> {})) {
            long next = 0;
            while (next < end) {
                TapeSlice slice = tape.read(next, end, Duration.ofSeconds(1));
                for (long place = slice.from(); place < slice.to(); place++) {
                    if (slice.at(place) != null) {
                        times.add(slice.at(place).time());
                    }
                }
                next = slice.to();
            }
        }
        return times;
    }

    private static Trade trade(long time, boolean more) {
        return new Trade(0, "x", "BTC", time, 0, 100 * Fixed.ONE, Fixed.ONE, Long.toString(time), null, false, more);
    }
}
