package dev.tradinglab.tape.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.topic.DeadLetter;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.testkit.KafkaProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicAdminTest {
    private static KafkaAccess kafka;
    private static TopicAdmin admin;

    @BeforeAll
    static void connect() {
        kafka = new KafkaAccess(KafkaProcess.shared().bootstrapServers());
        admin = new TopicAdmin(kafka);
        admin.ensureAll(Topics.DEFAULT_PARTITIONS);
    }

    @AfterAll
    static void close() {
        admin.close();
    }

    @Test
    void shouldCreateEveryTopicAsItIsDeclared() throws Exception {
        // Given
        List<String> names = Topics.all().stream().map(TopicSpec::name).toList();
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "ticks",
                        "ticks.sim",
                        "ticks.alpaca",
                        "ticks.manifold",
                        "ticks.stockdata",
                        "tapes",
                        "bots",
                        "runs",
                        "commands",
                        "bot-logs",
                        "bot-uses",
                        "dead-letters",
                        "orders",
                        "trades",
                        "equity",
                        "backtest.orders",
                        "backtest.trades",
                        "backtest.equity",
                        "imported.commands",
                        "imported.orders",
                        "imported.trades",
                        "imported.equity");

        // When
        Map<String, Config> configs = configs(names);

        // Then
        for (TopicSpec<?> spec : Topics.all()) {
            assertThat(admin.partitions(spec))
                    .as(spec.name())
                    .isEqualTo(
                            switch (spec.layout()) {
                                case SINGLE -> 1;
                                case BY_BOT -> 16;
                            });
            Config config = configs.get(spec.name());
            boolean bounded = spec.keep() == TopicSpec.Keep.AN_HOUR;
            assertThat(config.get("retention.ms").value()).as(spec.name()).isEqualTo(bounded ? "3600000" : "-1");
            assertThat(config.get("retention.bytes").value()).as(spec.name()).isEqualTo(bounded ? "67108864" : "-1");
            assertThat(config.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
            assertThat(config.get("cleanup.policy").value())
                    .as(spec.name())
                    .isEqualTo(
                            switch (spec.keep()) {
                                case ALL, AN_HOUR -> "delete";
                                case LATEST -> "compact";
                            });
        }
        // Or it would keep a week of what is of no use after an hour.
        assertThat(configs.get("bot-uses").get("segment.ms").value()).isEqualTo("600000");
        assertThat(configs.get("bot-uses").get("segment.bytes").value()).isEqualTo("8388608");
    }

    private static Map<String, Config> configs(List<String> names) throws Exception {
        try (Admin raw = kafka.admin()) {
            return raw
                    .describeConfigs(names.stream()
                            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                            .toList())
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(each -> each.getKey().name(), Map.Entry::getValue));
        }
    }

    @Test
    void shouldLeaveWhatExistsAsItIs() {
        // Given
        String id = admin.topicId("orders").orElseThrow();

        // When
        admin.ensureAll(3);

        // Then
        assertThat(admin.topicId("orders")).contains(id);
        assertThat(admin.partitions(Topics.COMMANDS)).isEqualTo(16);
    }

    @Test
    void shouldGiveATopicThatWasMadeAgainAnotherId() {
        // Given
        TopicSpec<TapeRecord> tape = Topics.dataSet("again");
        admin.ensure(List.of(tape), 1);
        String first = admin.topicId("ticks.again").orElseThrow();

        // When
        admin.delete("ticks.again");
        admin.delete("ticks.again");
        admin.ensure(List.of(tape), 1);

        // Then
        assertThat(admin.topicId("ticks.again")).isPresent().get().isNotEqualTo(first);
    }

    @Test
    void shouldTellOffsets() throws Exception {
        // Given
        TopicSpec<TapeRecord> tape = Topics.dataSet("offsets");
        admin.ensure(List.of(tape), 1);
        long before = System.currentTimeMillis();
        try (Producer<String, byte[]> producer = kafka.promptProducer()) {
            producer.send(new ProducerRecord<>(tape.name(), 0, null, new byte[] {1}))
                    .get();
            producer.send(new ProducerRecord<>(tape.name(), 0, null, new byte[] {2}))
                    .get();
        }

        // When / Then
        assertThat(admin.begin(tape.name(), 0)).isZero();
        assertThat(admin.end(tape.name(), 0)).isEqualTo(2);
        assertThat(admin.offsetAt(tape.name(), 0, before)).isZero();
        assertThat(admin.offsetAt(tape.name(), 0, System.currentTimeMillis() + 100_000))
                .isEqualTo(-1);
    }

    @Test
    void shouldSayThatATopicIsMissing() {
        assertThat(admin.topicId("ticks.nowhere")).isEmpty();
        assertThatThrownBy(() -> admin.partitions(Topics.dataSet("nowhere"))).hasMessageContaining("ticks.nowhere");
        assertThatThrownBy(() -> admin.end("ticks.nowhere", 0)).hasMessageContaining("ticks.nowhere");
    }

    @Test
    void shouldPutABotWhereKafkasOwnPartitionerPutsIt() throws Exception {
        // Given
        Random random = new Random(42);
        try (Producer<String, byte[]> producer = kafka.bulkProducer()) {
            for (int i = 0; i < 200; i++) {
                String bot = "bøt " + i + "@" + Long.toHexString(random.nextLong());

                // When
                var sent = producer.send(new ProducerRecord<>(Topics.BOT_LOGS.name(), bot, new byte[0]));

                // Then
                if (i % 20 == 0) {
                    producer.flush();
                }
                assertThat(sent.get().partition()).as(bot).isEqualTo(Partitions.of(bot, 16));
            }
        }
    }

    @Test
    void shouldKeepWhatCouldNotBeRead() throws Exception {
        // Given
        ConsumerRecord<String, byte[]> bad = new ConsumerRecord<>(
                "orders",
                3,
                17,
                0,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                "key",
                "x".repeat(5_000).getBytes(UTF_8),
                new org.apache.kafka.common.header.internals.RecordHeaders(),
                java.util.Optional.empty());
        List<DeadLetter> letters = new ArrayList<>();
        try (Producer<String, byte[]> producer = kafka.promptProducer();
                Consumer<String, byte[]> reader = kafka.reader()) {
            DeadLetters dead =
                    new DeadLetters("test", producer, () -> Instant.ofEpochSecond(1_700_000_000, 123_456_789));

            // When
            dead.add(bad, "no order");
            dead.add("binance", "no frame", null);
            producer.flush();

            // Then
            TopicPartition partition = new TopicPartition(Topics.DEAD_LETTERS.name(), 0);
            reader.assign(List.of(partition));
            reader.seek(partition, 0);
            while (letters.size() < 2) {
                for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofSeconds(1))) {
                    letters.add(Topics.DEAD_LETTERS.codec().decode(record.value()));
                }
            }
            assertThat(dead.count()).isEqualTo(2);
        }
        assertThat(letters)
                .containsExactly(
                        new DeadLetter("test", "orders", 3, 17, 1_700_000_000_123_456L, "no order", "x".repeat(4_096)),
                        new DeadLetter("test", "binance", -1, -1, 1_700_000_000_123_456L, "no frame", null));
    }
}
