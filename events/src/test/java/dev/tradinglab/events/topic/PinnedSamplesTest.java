package dev.tradinglab.events.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradinglab.events.fixed.FixedPoint;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.Required;
import dev.tradinglab.events.json.UnreadableRecordException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are out there must stay readable, and what we write must stay what they are (see samples/v1/README.md). */
class PinnedSamplesTest {
    /** What a topic carries; tapes share a family, and so do the lanes of a topic. */
    private static final Map<String, Class<?>> FAMILIES = Map.ofEntries(
            Map.entry("ticks", dev.tradinglab.events.market.TapeRecord.class),
            Map.entry("tapes", dev.tradinglab.events.run.TapeManifest.class),
            Map.entry("bots", dev.tradinglab.events.bot.BotSource.class),
            Map.entry("runs", dev.tradinglab.events.run.RunSpec.class),
            Map.entry("commands", dev.tradinglab.events.command.Command.class),
            Map.entry("bot-logs", dev.tradinglab.events.bot.BotLog.class),
            Map.entry("bot-uses", dev.tradinglab.events.bot.UseReport.class),
            Map.entry("dead-letters", DeadLetter.class),
            Map.entry("orders", dev.tradinglab.events.order.OrdersRecord.class),
            Map.entry("trades", dev.tradinglab.events.trade.TradesRecord.class),
            Map.entry("equity", dev.tradinglab.events.equity.EquityRecord.class));

    static Stream<Arguments> topics() {
        return Topics.all().stream().map(topic -> Arguments.of(topic.name(), topic.codec()));
    }

    static Stream<Arguments> samples() {
        return Topics.all().stream().flatMap(topic -> lines(file(topic.name()))
                .map(line -> Arguments.of(topic.name(), topic.codec(), line)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadASampleAndWriteItBackAsTheSameBytes(String topic, JsonCodec<Object> codec, String sample)
            throws UnreadableRecordException {
        // When
        Object event = codec.decode(sample.getBytes(UTF_8));

        // Then
        assertThat(new String(codec.encode(event), UTF_8)).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldIgnoreFieldsThatItDoesNotKnow(String topic, JsonCodec<Object> codec, String sample) throws Exception {
        // Given
        String longer = sample.substring(0, sample.length() - 1) + ",\"added\":{\"later\":[1,null,\"x\"]}}";

        // When
        Object event = codec.decode(longer.getBytes(UTF_8));

        // Then
        assertThat(event).isEqualTo(codec.decode(sample.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadFieldsInAnyOrder(String topic, JsonCodec<Object> codec, String sample) throws Exception {
        // Given
        ObjectNode tree = (ObjectNode) JsonCodec.MAPPER.readTree(sample);
        ObjectNode reversed = JsonCodec.MAPPER.createObjectNode();
        List<Map.Entry<String, JsonNode>> fields = List.copyOf(tree.properties());
        fields.reversed().forEach(field -> reversed.set(field.getKey(), field.getValue()));

        // When
        Object event = codec.decode(JsonCodec.MAPPER.writeValueAsBytes(reversed));

        // Then
        assertThat(event).isEqualTo(codec.decode(sample.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldRefuseANewerMeaningAndTakeAMissingVersionForTheFirst(
            String topic, JsonCodec<Object> codec, String sample) throws Exception {
        // Given
        assertThat(sample).contains("\"v\":1");

        // When / Then
        for (String version : List.of("2", "2147483648", "4294967297", "\"1\"", "null", "0", "1.5")) {
            assertThatThrownBy(() -> codec.decode(
                            sample.replace("\"v\":1", "\"v\":" + version).getBytes(UTF_8)))
                    .as("version %s", version)
                    .isInstanceOf(UnreadableRecordException.class)
                    .hasMessageContaining("version");
        }
        assertThat(codec.decode(sample.replaceFirst("\"v\":1,", "").getBytes(UTF_8)))
                .isEqualTo(codec.decode(sample.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldRefuseARecordThatLacksWhatIsAlwaysWritten(String topic, JsonCodec<Object> codec, String sample)
            throws Exception {
        // Given
        Class<?> event = codec.decode(sample.getBytes(UTF_8)).getClass();
        for (RecordComponent field : event.getRecordComponents()) {
            if (!field.isAnnotationPresent(Required.class) && !field.isAnnotationPresent(FixedPoint.class)) {
                continue;
            }
            ObjectNode tree = (ObjectNode) JsonCodec.MAPPER.readTree(sample);
            tree.remove(field.getName());

            // When / Then
            assertThatThrownBy(() -> codec.decode(JsonCodec.MAPPER.writeValueAsBytes(tree)))
                    .as(field.getName())
                    .isInstanceOf(UnreadableRecordException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"pause\",\"run\":\"live\"}",
                "{\"type\":\"stop\",\"bot\":\"a@1\",\"run\":null}",
                "{\"type\":\"order\",\"run\":\"live\",\"bot\":\"a@1\"}",
                "{\"type\":\"order\",\"run\":\"live\",\"bot\":\"a@1\",\"order\":{\"kind\":\"limit\"}}",
                "{\"type\":\"cancel\",\"run\":\"live\",\"bot\":\"a@1\"}",
                "{\"type\":\"sell everything\",\"run\":\"live\",\"bot\":\"a@1\"}"
            })
    void shouldRefuseAWishThatIsNotComplete(String wish) {
        assertThatThrownBy(() -> Topics.COMMANDS.codec().decode(wish.getBytes(UTF_8)))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldHaveASampleOfEveryEventWithEveryField(String topic, JsonCodec<Object> codec) throws Exception {
        // Given
        Map<Class<?>, Set<String>> seen = new HashMap<>();
        for (String sample : lines(file(topic)).toList()) {
            JsonNode tree = JsonCodec.MAPPER.readTree(sample);
            Class<?> type = codec.decode(sample.getBytes(UTF_8)).getClass();
            tree.fieldNames().forEachRemaining(seen.computeIfAbsent(type, _ -> new HashSet<>())::add);
        }

        // When
        List<Class<?>> events = leaves(FAMILIES.get(file(topic))).toList();

        // Then
        assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(events);
        for (Class<?> event : events) {
            // A verdict answers no wish.
            assertThat(seen.get(event))
                    .as(event.getSimpleName())
                    .containsAll(Arrays.stream(event.getRecordComponents())
                            .map(RecordComponent::getName)
                            .filter(name -> !(name.equals("command")
                                    && event.getSimpleName().equals("BotFailed")))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldCallBytesThatAreNoEventUnreadable(String topic, JsonCodec<Object> codec) {
        for (String bytes : List.of("", "null", "{}x", "[]", "7", "\"x\"", "{", "{\"type\":\"nonsense\"}", "\u0000")) {
            assertThatThrownBy(() -> codec.decode(bytes.getBytes(UTF_8)))
                    .as(bytes)
                    .isInstanceOf(UnreadableRecordException.class);
        }
        assertThatThrownBy(() -> codec.decode(null)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void shouldShowPinnedSamplesOfEveryTopicInTheDocs() throws IOException {
        // Given
        Path docs =
                Path.of(System.getProperty("lab.root", "..")).resolve("docs").resolve("topics.md");
        List<String> text = Files.readAllLines(docs);
        Set<String> pinned =
                FAMILIES.keySet().stream().flatMap(PinnedSamplesTest::lines).collect(Collectors.toSet());

        // When
        List<String> shown = text.stream().filter(line -> line.startsWith("{")).toList();

        // Then
        assertThat(shown).isNotEmpty().isSubsetOf(pinned);
        for (TopicSpec<?> topic : Topics.all()) {
            assertThat(text)
                    .as(topic.name())
                    .anyMatch(line -> line.startsWith("## ") && line.contains("`" + topic.name() + "`"));
        }
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(PinnedSamplesTest::leaves)
                : Stream.of(type);
    }

    private static String file(String topic) {
        return topic.startsWith("ticks") ? "ticks" : topic.replaceFirst("^(backtest|imported)\\.", "");
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = PinnedSamplesTest.class.getResourceAsStream("/samples/v1/" + file + ".jsonl")) {
            assertThat(in).as("samples of %s", file).isNotNull();
            return new String(in.readAllBytes(), UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
