package dev.tradinglab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands on a topic is an event or is said to be none: nothing else can come of reading it (law 8). */
class CodecFuzzTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    /** Of each topic. */
    private static final int RECORDS = 6_000;

    static Stream<TopicSpec<?>> topics() {
        return Topics.all().stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldReadAnEventOrSayThatThereIsNone(TopicSpec<Object> topic) {
        // Given what was meant for it, and now and then for another
        System.out.println("CodecFuzzTest of " + topic.name() + ": repeat it with -Dlab.seed=" + SEED);
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            samples.addAll(HostileBytes.pinned(topic.name()));
        }
        Topics.all().forEach(other -> samples.addAll(HostileBytes.pinned(other.name())));
        HostileBytes hostile = new HostileBytes(SEED + topic.name().hashCode(), samples);

        // When
        int readable = 0;
        int unreadable = 0;
        for (int i = 0; i < RECORDS; i++) {
            byte[] bytes = hostile.next();
            try {
                requireSame(topic.codec(), topic.codec().decode(bytes));
                readable++;
            } catch (UnreadableRecordException e) {
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(2_000);
                unreadable++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError(topic.name() + ", seed " + SEED + ", record " + i + ": " + shown(bytes), e);
            }
        }

        // Then both have happened
        assertThat(readable).isGreaterThan(RECORDS / 100);
        assertThat(unreadable).isGreaterThan(RECORDS / 4);
    }

    /** What was read can be written, and says the same again. */
    private static void requireSame(JsonCodec<Object> codec, Object event) throws UnreadableRecordException {
        Object again;
        try {
            again = codec.decode(codec.encode(event));
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("what was written of " + event + " cannot be read", e);
        }
        // A tape leaves out empty texts.
        boolean same = event instanceof TapeRecord
                ? Arrays.equals(codec.encode(again), codec.encode(event))
                : again.equals(event);
        if (!same) {
            throw new IllegalStateException(event + " comes back as " + again);
        }
    }

    private static String shown(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text;
    }
}
