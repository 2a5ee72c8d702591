package dev.tradinglab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.bot.UseReport;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UseReportsTest {
    private static final long MOST = Long.MIN_VALUE;

    @Test
    void shouldTellOfThousandsOfBotsInRecordsThatKafkaTakes() {
        // Given the longest names and numbers that there are, and a name that no report can hold
        List<BotUse> uses = new ArrayList<>(IntStream.range(0, 5_000)
                .mapToObj(i -> use("live-sim", "\u0001".repeat(60) + i + "@0123456789ab"))
                .toList());
        uses.add(2_500, use("live-sim", "x".repeat(900_000)));

        // When
        List<UseReport> parts = UseReports.parts("runner-1", MOST, uses);

        // Then
        assertThat(parts).hasSizeBetween(5, 20);
        assertThat(parts).allSatisfy(part -> assertThat(Topics.BOT_USES.codec().encode(part))
                .hasSizeLessThan(KafkaAccess.MAX_RECORD_BYTES / 3));
        uses.remove(2_500);
        assertThat(parts.stream().flatMap(part -> part.uses().stream())).containsExactlyElementsOf(uses);
        assertThat(parts).extracting(UseReport::last).endsWith(true).containsOnlyOnce(true);
    }

    @Test
    void shouldTellThatThereIsNothingToTell() {
        assertThat(UseReports.parts("runner-1", 7, List.of()))
                .containsExactly(new UseReport("runner-1", 7, List.of(), true));
    }

    @Test
    @Timeout(60)
    void shouldGoOnAndEndAtOnceWhileKafkaIsAway() throws Exception {
        // Given a port that is bound and not listened on: nobody answers there, and no other test's Kafka comes up
        // there
        CountDownLatch asked = new CountDownLatch(3);
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            // When
            UseReports reports = new UseReports(
                    new KafkaAccess("127.0.0.1:" + taken.getLocalPort()),
                    "runner-1",
                    () -> {
                        asked.countDown();
                        return List.of(use("live", "a@1"));
                    },
                    InstantSource.system());

            // Then it has given up two reports, and does not wait for the third
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            long before = System.nanoTime();
            reports.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static BotUse use(String run, String bot) {
        return new BotUse(run, bot, MOST, MOST, MOST, MOST, MOST);
    }
}
