package dev.tradinglab.runner.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.runner.testing.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the broker wrote against what replicas say, over a real Kafka. */
class TradesWatchTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String RUN = "run";

    private static Lab lab;

    private final List<Throwable> fatal = Collections.synchronizedList(new ArrayList<>());
    private final Checks checks = new Checks();

    @BeforeAll
    static void start() {
        lab = new Lab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void shouldCompareWhatTheBrokerSaysBeforeItsThreadComesToThePartition() throws Exception {
        // Given a thread that is held up by what it reads in another partition
        String other = bot("other", 0);
        String young = bot("young", lab.partition(other) + 1);
        CountDownLatch found = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TradesWatch watch = new TradesWatch(
                lab.kafka(),
                checks,
                (_, _, _) -> {
                    found.countDown();
                    await(goOn);
                },
                fatal::add);
        begin(other);
        watch.add(Lane.LIVE, lab.partition(other), OptionalLong.empty());
        publish(other, 5);
        assertThat(found.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        // When a partition is taken over, and a bot that begins in it has its first outcome
        watch.add(Lane.LIVE, lab.partition(young), OptionalLong.of(0));
        OutcomeCheck check = begin(young);
        check.mine(outcome(young, 0));
        publish(young, 0);
        goOn.countDown();

        // Then
        Awaitility.await().atMost(LIMIT).until(() -> check.compared() > 0);
        assertThat(check.compared()).isEqualTo(1);
        watch.shutDown();
        assertThat(fatal).isEmpty();
    }

    private OutcomeCheck begin(String bot) {
        return checks.begin(Lane.LIVE, lab.partition(bot), RUN, bot);
    }

    private static void publish(String bot, long seq) {
        lab.publish(Topics.trades(Lane.LIVE), bot, outcome(bot, seq));
    }

    private static Outcome outcome(String bot, long seq) {
        return new Expired(RUN, bot, seq, bot + "/" + seq + "/0", seq, 0);
    }

    /** A bot of a partition. */
    private static String bot(String name, int partition) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> name + i + "@0123456789ab")
                .filter(bot -> lab.partition(bot) == partition % 16)
                .findFirst()
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
