package dev.tradinglab.launcher.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Speaks with ledger-service over HTTP. */
final class LedgerClient {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final int UNAUTHORIZED = 401;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    /**
     * @param address of the service, such as {@code http://127.0.0.1:8086}
     * @param token that changes need
     */
    LedgerClient(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /**
     * Has the tables emptied and filled anew.
     *
     * @return the offset that each partition's rows must reach until the rebuild is complete
     * @throws LabException if the service does not do it
     */
    Map<Place, Long> rebuild() throws InterruptedException {
        HttpRequest wish = request("/ledger/rebuild")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return offsets(send(wish), lag -> lag.path("end").asLong());
    }

    /**
     * How far each partition is in the tables.
     *
     * @throws LabException if the service does not say
     */
    Map<Place, Long> stored() throws InterruptedException {
        return offsets(send(request("/ledger/offsets").build()), lag -> lag.path("next")
                .asLong());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWER_LIMIT);
    }

    private JsonNode send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() == UNAUTHORIZED) {
                throw new LabException("ledger-service at " + address
                        + " has another token: set LAB_TOKEN to the one it was started with");
            }
            if (response.statusCode() / 100 != 2) {
                throw new LabException("ledger-service at " + address + " answered " + response.statusCode() + ": "
                        + reason(response.body()) + "see its log, and ./lab status");
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new LabException("ledger-service does not answer at " + address + ": see ./lab status", e);
        }
    }

    /** What the answer says of it, with a full stop; empty when it says nothing. */
    private static String reason(byte[] body) {
        try {
            String error = JSON.readTree(body).path("error").asText();
            return error.isEmpty() ? "" : error + ". ";
        } catch (IOException e) {
            return "";
        }
    }

    private static Map<Place, Long> offsets(JsonNode lags, ToLongFunction<JsonNode> offset) {
        Map<Place, Long> offsets = new HashMap<>();
        lags.forEach(lag -> offsets.put(
                new Place(lag.path("topic").asText(), lag.path("partition").asInt()), offset.applyAsLong(lag)));
        return offsets;
    }

    /** A partition. */
    record Place(String topic, int partition) {}
}
