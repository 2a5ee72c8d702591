package dev.tradinglab.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.dashboard.support.Configs;
import dev.tradinglab.dashboard.tape.TapeState.LastPrice;
import dev.tradinglab.dashboard.tape.TapeView;
import dev.tradinglab.dashboard.use.BotUses;
import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.bot.UseReport;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.testkit.HostileBytes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the page's channels bring is shown or counted, and the page goes on: an exception would end a channel for good. */
class HostileChannelsTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final int RECORDS = 6_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TapeView tape = new TapeView(Configs.with(Map.of()));
    private final LiveFeed feed = new LiveFeed(tape, registry);
    private final BotUses uses = new BotUses(InstantSource.system());
    private final Channels channels = new Channels(tape, feed, new Marks(), uses, registry);

    static Stream<TopicSpec<?>> topics() {
        return Stream.of(
                Topics.TICKS_SIM,
                Topics.orders(Lane.LIVE),
                Topics.trades(Lane.LIVE),
                Topics.equity(Lane.LIVE),
                Topics.BOT_USES);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldShowOrCountEveryHostileRecord(TopicSpec<?> topic) throws Exception {
        // Given
        System.out.println("HostileChannelsTest of " + topic.name() + ": repeat it with -Dlab.seed=" + SEED);
        HostileBytes hostile = new HostileBytes(SEED + topic.name().hashCode(), HostileBytes.pinned(topic.name()));
        Consumer<ConsumerRecord<String, byte[]>> channel =
                topic.equals(Topics.TICKS_SIM) ? channels::tick : channels::book;
        Random random = new Random(SEED);
        int unreadable = 0;

        // When
        for (int i = 0; i < RECORDS; i++) {
            byte[] bytes = random.nextInt(100) == 0 ? null : hostile.next();
            unreadable += isReadable(topic, bytes) ? 0 : 1;
            try {
                channel.accept(new ConsumerRecord<>(topic.name(), random.nextInt(16), i, null, bytes));
                if (i % 50 == 0) {
                    JsonCodec.MAPPER.writeValueAsBytes(feed.drain());
                    JsonCodec.MAPPER.writeValueAsBytes(uses.of("live"));
                }
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "seed " + SEED + ", record " + i + ": " + (bytes == null ? null : new String(bytes)), e);
            }
        }

        // Then
        assertThat(registry.get("lab.dashboard.unreadable").counter().count()).isEqualTo(unreadable);
        assertThat(unreadable).isGreaterThan(RECORDS / 4);
        long time = 1_700_000_000_000_000L;
        tick(RECORDS, new TapeLease("ingest"));
        tick(RECORDS + 1, new Trade(RECORDS, "sim", "GOOD", time, time, Fixed.ONE, Fixed.ONE, "1", null, false, false));
        tick(
                RECORDS + 2,
                new Trade(Long.MAX_VALUE, "sim", "BAD", time, time, Fixed.ONE, Fixed.ONE, "1", null, false, false));
        tick(RECORDS + 3, new Trade(RECORDS, "sim", "LAST", time, time, Fixed.ONE, Fixed.ONE, "2", null, false, false));
        assertThat(tape.state().prices())
                .extracting(LastPrice::symbol)
                .contains("GOOD", "LAST")
                .doesNotContain("BAD");
        BotUse use = new BotUse("live-sim", "good@0123456789ab", 7, 6, 5, 4, 3);
        report(new UseReport("runner-1", time, List.of(use), true));
        assertThat(uses.of("live-sim")).containsEntry(use.bot(), use);
    }

    private void report(UseReport report) {
        channels.book(new ConsumerRecord<>(
                Topics.BOT_USES.name(),
                0,
                RECORDS,
                null,
                Topics.BOT_USES.codec().encode(report)));
    }

    private void tick(long offset, TapeRecord record) {
        channels.tick(new ConsumerRecord<>(
                Topics.TICKS_SIM.name(),
                0,
                offset,
                null,
                Topics.TICKS_SIM.codec().encode(record)));
    }

    private static boolean isReadable(TopicSpec<?> topic, byte[] bytes) {
        try {
            topic.codec().decode(bytes);
            return true;
        } catch (UnreadableRecordException e) {
            return false;
        }
    }
}
