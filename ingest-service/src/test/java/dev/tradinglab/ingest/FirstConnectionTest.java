package dev.tradinglab.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.standins.BinanceStandIn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The first connection of a service, which has no other before it. */
@QuarkusTest
@TestProfile(FirstConnectionTest.Fresh.class)
class FirstConnectionTest {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int SECONDS = 30;

    @Inject
    Vertx vertx;

    BinanceStandIn exchange;

    @Test
    void shouldOutliveTheTimeInWhichItHadToBeMade() throws Exception {
        // Given
        exchange.awaitClient();
        int connections = exchange.connections();

        // When
        CompletableFuture<Void> later = new CompletableFuture<>();
        vertx.setTimer(CONNECT.toMillis(), _ -> later.complete(null));
        later.get(SECONDS, TimeUnit.SECONDS);

        // Then
        exchange.ping("still here");
        assertThat(exchange.connections()).isEqualTo(connections).isEqualTo(1);
    }

    /** A service of its own. */
    public static final class Fresh extends OwnResource {
        /** Tells Quarkus its resource. */
        public Fresh() {
            super(StandInMarket.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lab.ingest.binance.connect-timeout", CONNECT.toSeconds() + "s");
        }
    }
}
