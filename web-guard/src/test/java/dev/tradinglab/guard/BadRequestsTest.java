package dev.tradinglab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

/** What a client has done wrong is no failure of ours, and what has failed here is none of a client's. */
@QuarkusTest
@TestProfile(ConnectionsTest.FewPlaces.class)
class BadRequestsTest {
    @TestHTTPResource("/connection-of-ours-closed")
    URI closed;

    @Test
    void shouldNotTakeAClosedConnectionOfOursForAClientThatHasGone() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(HttpRequest.newBuilder(closed).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(500);
        }
    }

    /** As when another service ends while this one asks it. */
    @Path("/connection-of-ours-closed")
    public static class ConnectionOfOursClosed {
        @GET
        public String fail() throws IOException {
            throw new IOException(new ClosedChannelException());
        }
    }
}
