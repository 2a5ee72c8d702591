package dev.tradinglab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However its clients go, a service has their places again. */
@QuarkusTest
@TestProfile(ConnectionsTest.FewPlaces.class)
class ConnectionsTest {
    private static final int PLACES = 5;
    private static final int CLIENTS = 4 * PLACES;
    private static final long PATIENCE_SECONDS = 20;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final String FIRST = "GET /until-gone HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final Semaphore UNDER_WAY = new Semaphore(0);

    @TestHTTPResource("/")
    URI here;

    /** The last is the one of whose going Vert.x does not tell: a second request that waits, and is not all here. */
    @ParameterizedTest
    @ValueSource(strings = {"", FIRST, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf"})
    void shouldHaveThePlacesAgainOfClientsThatGo(String second) throws Exception {
        for (int client = 1; client <= CLIENTS; client++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), here.getPort())) {
                socket.getOutputStream().write((FIRST + second).getBytes(StandardCharsets.US_ASCII));

                assertThat(UNDER_WAY.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .as("client " + client + " is let in")
                        .isTrue();
            }
        }
    }

    /** Has so few that a handful of clients can take all of them. */
    public static final class FewPlaces implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.test-port", "0", "quarkus.http.limits.max-connections", String.valueOf(PLACES));
        }
    }

    /** A request that is under way until its client is known to have gone, and not for ever where that is never known. */
    @Path("/until-gone")
    public static class UntilGone {
        @GET
        public String hold(HttpServerRequest request) {
            UNDER_WAY.release();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!request.response().closed() && System.nanoTime() < end) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            return "too late";
        }
    }
}
