package dev.tradinglab.broker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.run.Lane;
import dev.tradinglab.testkit.Stores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The service as a whole: both lanes come up, and what is to be seen of them can be seen. */
@QuarkusTest
@QuarkusTestResource(BrokerServiceTest.OwnKafka.class)
class BrokerServiceTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private static final Duration POLL = Duration.ofMillis(100);

    private static final List<String> NAMES = List.of(
            "lab_broker_orders_total",
            "lab_broker_fills_total",
            "lab_broker_refusals_total",
            "lab_broker_stale_lease_records_total",
            "lab_broker_repeated_records_total",
            "lab_broker_dead_letters_total",
            "lab_broker_account_events_total",
            "lab_broker_order_to_trade_seconds",
            "lab_broker_lag_records",
            "lab_broker_lag_ms");

    @Inject
    BrokerLanes lanes;

    @Test
    void shouldGetReadyWithBothLanesAndShowThem() {
        // When
        long end = System.nanoTime() + LIMIT.toNanos();
        Response answer = RestAssured.get("/q/health/ready");
        while (answer.statusCode() != 200 && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL.toNanos());
            answer = RestAssured.get("/q/health/ready");
        }

        // Then
        var ready = answer.then().statusCode(200).extract();
        assertThat(ready.<String>path("checks.find { it.name == 'lanes' }.data.'live.state'"))
                .isEqualTo("RUNNING");
        assertThat(ready.<String>path("checks.find { it.name == 'lanes' }.data.'backtest.state'"))
                .isEqualTo("RUNNING");
        assertThat(ready.<Integer>path("checks.find { it.name == 'lanes' }.data.'live.lag'"))
                .isZero();
        assertThat(lanes.lanes()).containsExactly(Lane.LIVE, Lane.BACKTEST);
        // And the documented names, each with its lane; lags are looked at every 2 s, and one lane's at a time
        String metrics = metrics();
        while (!missing(metrics).isEmpty()) {
            assertThat(System.nanoTime())
                    .as("no " + missing(metrics) + " among " + metrics)
                    .isLessThan(end);
            LockSupport.parkNanos(POLL.toNanos());
            metrics = metrics();
        }
    }

    private static List<String> missing(String metrics) {
        return NAMES.stream()
                .flatMap(name -> Stream.of(name + "{lane=\"live\"", name + "{lane=\"backtest\""))
                .filter(row -> !metrics.contains(row))
                .toList();
    }

    private static String metrics() {
        return RestAssured.get("/q/metrics").asString();
    }

    /** A Kafka for this service alone, since its application ids are its own. */
    public static final class OwnKafka implements QuarkusTestResourceLifecycleManager {
        private Stores kafka;

        @Override
        public Map<String, String> start() {
            kafka = Stores.kafka("broker-service");
            try {
                return Map.of(
                        "kafka.bootstrap.servers",
                        kafka.bootstrapServers(),
                        "lab.broker.state-dir",
                        Files.createTempDirectory("lab-broker-").toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            kafka.close();
        }
    }
}
