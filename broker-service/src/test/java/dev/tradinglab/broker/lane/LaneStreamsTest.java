package dev.tradinglab.broker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.broker.testing.Log;
import dev.tradinglab.broker.testing.NaiveBroker;
import dev.tradinglab.broker.testing.Runs;
import dev.tradinglab.broker.testing.SimTape;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.DeadLetter;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.testkit.KafkaProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lane against a real Kafka. */
class LaneStreamsTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String BOT = "Alpha@0123456789ab";

    private static KafkaProcess process;
    private static KafkaAccess kafka;

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeAll
    static void startKafka() {
        process = KafkaProcess.start();
        kafka = new KafkaAccess(process.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        process.close();
    }

    private LaneStreams start(Lane lane, Map<String, String> settings) throws InterruptedException {
        LaneStreams streams = Brokers.start(process.bootstrapServers(), folder, lane, registry, settings);
        streams.awaitRunning(LIMIT);
        return streams;
    }

    @Test
    void shouldWaitForTheTapeAndGoOnAfterAnOrderlyStop() throws Exception {
        // Given a live run whose orders come before the broker can read the tape
        List<MarketEvent> events = SimTape.eventsOfOneLease(5, 3_000);
        RunSpec run = Runs.live("live-5", "ticks.five", 1);
        Log log = new Log(0, run.run());
        try (LaneLog lane = new LaneLog(kafka, run);
                CommittedOutput output = new CommittedOutput(kafka, Lane.LIVE)) {
            lane.createTape();
            lane.writeTape(events.subList(0, 500));
            LaneStreams first = start(Lane.LIVE, Map.of());
            try {
                // When
                lane.append(3, List.of(new OrdersLease("runner"), log.started(BOT, 0), log.buy(BOT, 600)));
                assertThat(first.state()).isEqualTo(KafkaStreams.State.RUNNING);
                lane.writeTape(events.subList(500, 2_000));
                lane.append(3, List.of(log.mark(3, 1_500)));
                output.readUntil(() -> output.marked(3) == 1, LIMIT);
            } finally {
                first.close(LIMIT);
            }
            LaneStreams second = start(Lane.LIVE, Map.of());
            try {
                lane.writeTape(events.subList(2_000, 3_000));
                lane.append(3, List.of(log.mark(3, 2_900)));
                output.readUntil(() -> output.marked(3) == 2, LIMIT);
            } finally {
                second.close(LIMIT);
            }

            // Then
            List<String> expected = NaiveBroker.fold(
                    run, at -> events.get((int) at), List.of(log.started(BOT, 0), log.buy(BOT, 600)), 2_900, false);
            assertThat(output.outcomes().get(BOT))
                    .isEqualTo(expected.stream()
                            .filter(said -> said.contains("\"seq\""))
                            .toList())
                    .hasSize(1);
            assertThat(output.samples().get(BOT))
                    .isEqualTo(expected.stream()
                            .filter(said -> said.contains("\"sample\""))
                            .toList())
                    .hasSizeGreaterThan(10);
            assertThat(output.marks().get(3)).containsExactly(1_500L, 2_900L);
        }
    }

    @Test
    void shouldGiveUpOnATapeThatIsNotThereButNotOnTheOthers() throws Exception {
        // Given one run without a tape and one with
        RunSpec lost = Runs.backtest("bt-lost", "ticks.nowhere", 0, 100);
        RunSpec good = Runs.backtest("bt-good", "ticks.somewhere", 0, 300);
        try (LaneLog lostLane = new LaneLog(kafka, lost);
                LaneLog goodLane = new LaneLog(kafka, good);
                CommittedOutput output = new CommittedOutput(kafka, Lane.BACKTEST)) {
            goodLane.createTape();
            goodLane.writeTape(SimTape.eventsOfOneLease(6, 300));
            LaneStreams streams = start(Lane.BACKTEST, Map.of("lab.broker.tape-patience", "1s"));
            try {
                // When
                Log lostLog = new Log(0, lost.run());
                Log goodLog = new Log(0, good.run());
                lostLane.append(
                        2,
                        List.of(
                                new OrdersLease("runner"),
                                lostLog.started(BOT, 0),
                                lostLog.buy(BOT, 10),
                                goodLog.started(BOT, 0),
                                lostLog.last(2, 99),
                                goodLog.last(2, 299)));
                output.readUntil(() -> output.ended() == 2, LIMIT);
            } finally {
                streams.close(LIMIT);
            }

            // Then
            assertThat(deadLetters(Topics.orders(Lane.BACKTEST).name())).hasSize(1);
            assertThat(output.samples().get(BOT)).isNotEmpty().allSatisfy(sample -> assertThat(sample)
                    .contains("bt-good"));
        }
    }

    /**
     * What readers see of a topic's dead letters, once all that was written is committed or aborted. What a lane counts is another thing: with so
     * little patience a slow read of the tape costs it its thread, and the next one begins again behind the last commit.
     */
    private static List<DeadLetter> deadLetters(String topic) throws UnreadableRecordException {
        TopicPartition letters = new TopicPartition(Topics.DEAD_LETTERS.name(), 0);
        List<DeadLetter> seen = new ArrayList<>();
        try (TopicAdmin admin = new TopicAdmin(kafka);
                Consumer<String, byte[]> reader = kafka.reader()) {
            reader.assign(List.of(letters));
            reader.seekToBeginning(List.of(letters));
            long end = admin.end(letters.topic(), 0);
            while (reader.position(letters) < end) {
                for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(50))) {
                    seen.add(Topics.DEAD_LETTERS.codec().decode(record.value()));
                }
            }
        }
        return seen.stream().filter(letter -> letter.topic().equals(topic)).toList();
    }
}
