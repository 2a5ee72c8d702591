package dev.tradinglab.proof.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.testkit.KafkaProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicPassTest {
    private final KafkaAccess kafka = new KafkaAccess(KafkaProcess.shared().bootstrapServers());
    private final List<Long> taken = new ArrayList<>();

    @BeforeEach
    void writeThree() throws Exception {
        try (TopicAdmin topics = new TopicAdmin(kafka);
                Producer<String, byte[]> producer = kafka.promptProducer()) {
            topics.ensureAll(1);
            for (int i = 0; i < 3; i++) {
                producer.send(new ProducerRecord<>(Topics.COMMANDS.name(), 0, "bot", new byte[1]))
                        .get();
            }
        }
    }

    @Test
    void shouldTakeWhatStandsBeforeTheEnd() throws Exception {
        // When
        TopicPass.over(kafka, Topics.COMMANDS, Map.of(0, 2L), record -> taken.add(record.offset()));

        // Then
        assertThat(taken).containsExactly(0L, 1L);
    }

    @Test
    void shouldNotWaitWithoutEndForWhatIsNotThere() {
        // Given an end of which Kafka has lost something
        Map<Integer, Long> ends = Map.of(0, 1_000L);

        // When, then
        assertThatThrownBy(() -> TopicPass.over(
                        kafka, Topics.COMMANDS, ends, record -> taken.add(record.offset()), Duration.ofSeconds(2)))
                .isInstanceOf(ProofException.class)
                .hasMessageContaining("commands")
                .hasMessageContaining("./lab status");
        assertThat(taken).startsWith(0L, 1L, 2L);
    }
}
