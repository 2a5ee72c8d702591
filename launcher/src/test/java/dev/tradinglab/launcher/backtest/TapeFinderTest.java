package dev.tradinglab.launcher.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.testkit.KafkaProcess;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TapeFinderTest {
    private static final String TAPE = "places";

    private static KafkaAccess kafka;
    private static TopicAdmin topics;

    @BeforeAll
    static void writeATape() {
        kafka = new KafkaAccess(KafkaProcess.shared().bootstrapServers());
        topics = new TopicAdmin(kafka);
        topics.ensure(List.of(Topics.dataSet(TAPE)), 1);
        try (Producer<String, byte[]> producer = kafka.bulkProducer()) {
            write(producer, new TapeLease("test"));
            // A late event at offset 4: tape time stands still there.
            for (long time : new long[] {10, 20, 30, 15, 40}) {
                write(producer, trade(time));
            }
        }
    }

    @AfterAll
    static void close() {
        topics.close();
    }

    @Test
    void shouldFindTheWholeTapeAndItsSymbols() {
        assertThat(find(null, null)).isEqualTo(new TapeRange("ticks.places", 0, 6, List.of("BTCUSDT")));
    }

    @Test
    void shouldCutByTapeTime() {
        TapeRange range = find(new Place.Time(15_000_000), new Place.Time(35_000_000));
        assertThat(range.from()).isEqualTo(2);
        assertThat(range.to()).isEqualTo(5);
    }

    @Test
    void shouldCutByOffsets() {
        TapeRange range = find(new Place.Offset(3), new Place.Offset(100));
        assertThat(range.from()).isEqualTo(3);
        assertThat(range.to()).isEqualTo(6);
    }

    @Test
    void shouldSayWhatIsThere() {
        assertThatThrownBy(() -> new TapeFinder(kafka, topics).find("nowhere", null, null))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("there is no tape nowhere");
        assertThatThrownBy(() -> find(new Place.Time(50_000_000), null))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("offsets 0 to 6");
    }

    private static TapeRange find(Place from, Place to) {
        return new TapeFinder(kafka, topics).find(TAPE, from, to);
    }

    private static void write(Producer<String, byte[]> producer, TapeRecord record) {
        var topic = Topics.dataSet(TAPE);
        producer.send(new ProducerRecord<>(topic.name(), topic.codec().encode(record)));
    }

    private static Trade trade(long second) {
        return new Trade(0, "test", "BTCUSDT", second * 1_000_000, 0, 100, 100, null, null, false, false);
    }
}
