package dev.tradinglab.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.sim.SimulatedMarket;
import dev.tradinglab.tape.sim.SimulatedSymbol;
import dev.tradinglab.tape.writer.ProducerAppender;
import dev.tradinglab.tape.writer.TapeWriter;
import dev.tradinglab.tape.writer.TapeWriter.TakeOver;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service with the simulated exchange and a real Kafka. */
@QuarkusTest
@TestProfile(SimProfile.class)
class SimIngestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    IngestService service;

    @Inject
    IngestStatus status;

    @Inject
    KafkaAccess kafka;

    @Inject
    IngestConfig config;

    @Inject
    DiskFloor disk;

    @Inject
    TapeChannel channel;

    private TapeView tape;

    @BeforeEach
    void startAnew() throws Exception {
        tape = new TapeView(kafka, Topics.TICKS_SIM);
        service.stop(null);
        service.start(null);
        await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.LIVE);
    }

    @Test
    void shouldGoOnAfterARestartAsIfItHadNeverStopped() throws Exception {
        // Given
        awaitTrades(tape.trades(0).size() + 200);

        // When
        service.stop(null);
        int before = tape.trades(0).size();
        service.start(null);
        awaitTrades(before + 200);

        // Then
        shouldBeOneUninterruptedMarket();
    }

    private void shouldBeOneUninterruptedMarket() {
        List<Trade> trades = tape.trades(0);
        SimulatedMarket market = new SimulatedMarket(
                SimProfile.SEED,
                SimProfile.SYMBOLS.stream().map(SimulatedSymbol::parse).toList(),
                SimProfile.TRADES_PER_SECOND);
        for (Trade trade : trades) {
            Trade expected = market.next(trade.time());
            assertThat(trade)
                    .usingRecursiveComparison()
                    .ignoringFields("lease", "received")
                    .isEqualTo(expected);
            assertThat(trade.received()).isEqualTo(trade.time());
        }
        assertThat(tape.gaps(0)).isEmpty();
    }

    @Test
    void shouldLeaveTheMarketAloneWhileKafkaHasTooLittleRoom() {
        // Given
        AtomicLong room = new AtomicLong(1_200);
        QuarkusMock.installMockForInstance(
                new DiskFloor(kafka, config) {
                    @Override
                    OptionalLong roomMib() {
                        return OptionalLong.of(room.get());
                    }
                },
                disk);
        awaitTrades(10);

        // When
        room.set(1_023);

        // Then
        await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.DISK_FULL);
        RestAssured.get("/q/health/ready")
                .then()
                .statusCode(503)
                .body(
                        "checks.find { it.name == 'ingest' }.data.detail",
                        Matchers.startsWith("Kafka has 1023 MiB left, LAB_INGEST_DISK_FLOOR_MIB is 1024"));
        await().atMost(PATIENCE).until(this::isTapeStill);

        // When there is a little more room than the floor, and then enough
        room.set(1_100);
        await().atMost(PATIENCE).until(() -> metric("lab_ingest_kafka_room_mib").equals("1100.0"));
        assertThat(status.now().state()).isEqualTo(SourceState.DISK_FULL);
        int before = tape.trades(0).size();
        room.set(1_200);

        // Then
        await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.LIVE);
        awaitTrades(before + 100);
        shouldBeOneUninterruptedMarket();
    }

    /** True when it does not grow by what the simulated exchange and the clock would write in three seconds. */
    private boolean isTapeStill() {
        long end = tape.end();
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> tape.end() >= end);
        return tape.end() == end;
    }

    private static String metric(String name) {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    @Test
    void shouldTickItsClockOnceASecondNearTheWall() {
        // Given
        long from = tape.end();

        // When
        await().atMost(PATIENCE).until(() -> tape.of(Clock.class, from).size() >= 4);

        // Then
        List<Clock> clocks = tape.of(Clock.class, from);
        long wall = System.currentTimeMillis() * 1_000;
        assertThat(clocks.getLast().time()).isBetween(wall - 20_000_000, wall + 1_000_000);
        for (int i = 1; i < clocks.size(); i++) {
            assertThat(clocks.get(i).time() - clocks.get(i - 1).time()).isBetween(500_000L, 10_000_000L);
        }
    }

    @Test
    void shouldTellTheLabOfItsTapeAndThatItIsSimulated() throws Exception {
        // When: it goes out by another way than what the tape holds
        await().atMost(PATIENCE).until(() -> lastManifest("ticks.sim").isPresent());
        TapeManifest manifest = lastManifest("ticks.sim").orElseThrow();

        // Then
        assertThat(manifest.simulated()).isTrue();
        assertThat(manifest.state()).isEqualTo(TapeState.LIVE);
        assertThat(manifest.topic()).isEqualTo("ticks.sim");
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            assertThat(admin.topicId("ticks.sim")).contains(manifest.topicId());
            assertThat(admin.topicId("ticks")).isEmpty();
        }
    }

    @Test
    void shouldShowItselfInHealthAndMetrics() {
        // Given
        awaitTrades(50);

        // When / Then
        RestAssured.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'ingest' }.data.source", Matchers.is("sim"))
                .body("checks.find { it.name == 'ingest' }.data.simulated", Matchers.is(true))
                .body("checks.find { it.name == 'ingest' }.data.state", Matchers.is("LIVE"))
                .body("checks.find { it.name == 'ingest' }.data.symbols", Matchers.is("AAAUSDT,BBBUSDT"))
                .body("checks.find { it.name == 'ingest' }.data.lastEventTime", Matchers.greaterThan(0L));
        RestAssured.get("/q/metrics")
                .then()
                .statusCode(200)
                .body(Matchers.containsString("lab_ingest_events_total{source=\"sim\",symbol=\"AAAUSDT\"}"))
                .body(Matchers.containsString("lab_ingest_gaps_total{source=\"sim\"} 0.0"));
    }

    @Test
    void shouldStandByWhenAnotherProcessTakesTheTape() throws Exception {
        // Given
        awaitTrades(1);

        // When
        try (Producer<String, byte[]> producer = kafka.promptProducer()) {
            TapeWriter other = TapeWriter.takeOver(
                    kafka,
                    new ProducerAppender(producer, "ticks.sim"),
                    new TakeOver("ticks.sim", "other", 10, Set.of(), TapeWriter.LOOK_BACK));
            await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.FENCED);
            // What it had handed over by then is still to come.
            channel.producer().flush();
            long end = tape.end();
            other.append(new Clock(0, 1));
            other.flush(10, TimeUnit.SECONDS);

            // Then: it wrote in vain after the lease, and then no more
            assertThat(tape.events(other.lease())).hasSize(1);
            assertThat(tape.end()).isEqualTo(end + 1);
        }
        RestAssured.get("/q/health/ready").then().statusCode(503);
        RestAssured.get("/q/health/live").then().statusCode(200);
    }

    private void awaitTrades(int count) {
        await().atMost(PATIENCE).until(() -> tape.trades(0).size() >= count);
    }

    private Optional<TapeManifest> lastManifest(String name) throws Exception {
        List<TapeManifest> manifests = new ArrayList<>();
        TopicPartition partition = new TopicPartition(Topics.TAPES.name(), 0);
        try (TopicAdmin admin = new TopicAdmin(kafka);
                Consumer<String, byte[]> consumer = kafka.reader()) {
            long end = admin.end(Topics.TAPES.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofSeconds(1)).records(partition)) {
                    if (record.key().equals(name)) {
                        manifests.add(Topics.TAPES.codec().decode(record.value()));
                    }
                }
            }
        }
        return manifests.isEmpty() ? Optional.empty() : Optional.of(manifests.getLast());
    }
}
