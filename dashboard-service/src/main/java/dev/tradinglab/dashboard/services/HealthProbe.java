package dev.tradinglab.dashboard.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.dashboard.config.ServiceAddress;
import dev.tradinglab.dashboard.services.ServiceState.Check;
import dev.tradinglab.dashboard.services.ServiceState.Status;
import dev.tradinglab.events.json.JsonCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.StreamSupport;

/** Asks a service whether it is ready, without waiting for one that hangs. */
@ApplicationScoped
public class HealthProbe {
    private static final Duration PATIENCE = Duration.ofMillis(900);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Duration patience;

    /** With the patience of a person who looks at a page. */
    @Inject
    public HealthProbe() {
        this(PATIENCE);
    }

    HealthProbe(Duration patience) {
        this.patience = patience;
    }

    /** The service's state; never fails. */
    public CompletableFuture<ServiceState> ask(ServiceAddress service) {
        long begun = System.nanoTime();
        HttpRequest request =
                HttpRequest.newBuilder(service.readiness()).timeout(patience).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).handle((response, failure) -> {
            long millis = (System.nanoTime() - begun) / 1_000_000;
            return failure != null
                    ? new ServiceState(
                            service.name(), Status.UNREACHABLE, reason(failure), millis, null, List.<Check>of())
                    : state(service, response, millis);
        });
    }

    private static ServiceState state(ServiceAddress service, HttpResponse<String> response, long millis) {
        try {
            JsonNode body = JsonCodec.MAPPER.readTree(response.body());
            List<Check> checks = StreamSupport.stream(body.path("checks").spliterator(), false)
                    .map(check -> new Check(
                            check.path("name").asText(), check.path("status").asText()))
                    .toList();
            boolean up =
                    response.statusCode() == 200 && body.path("status").asText().equals("UP");
            return new ServiceState(
                    service.name(), up ? Status.UP : Status.DOWN, up ? null : failing(body), millis, null, checks);
        } catch (JsonProcessingException e) {
            String detail = "answered " + response.statusCode() + ", but not as a service of the lab";
            return new ServiceState(service.name(), Status.DOWN, detail, millis, null, List.of());
        }
    }

    private static String failing(JsonNode body) {
        List<String> failing = StreamSupport.stream(body.path("checks").spliterator(), false)
                .filter(check -> !check.path("status").asText().equals("UP"))
                .map(check -> check.path("name").asText() + (check.has("data") ? " " + check.path("data") : ""))
                .toList();
        return failing.isEmpty() ? "not ready" : String.join("; ", failing);
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof HttpTimeoutException ? "does not answer in time" : "does not answer: is it running?";
    }
}
