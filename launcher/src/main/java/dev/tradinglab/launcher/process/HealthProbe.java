package dev.tradinglab.launcher.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Asks a service how it is, the way MicroProfile Health answers. */
public final class HealthProbe {

    /** Where a service tells whether it is ready, below its address. */
    public static final String READY = "/q/health/ready";

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /**
     * A service's answer.
     *
     * @param up whether it can do its work
     * @param checks the state of each of its checks: {@code UP} or {@code DOWN}
     * @param data what the checks tell about themselves, by name, such as {@code python}
     */
    public record Report(boolean up, Map<String, String> checks, Map<String, String> data) {
        private static final Set<String> TROUBLES = Set.of("UNREACHABLE", "REFUSED", "WRONG_ZONE");

        /** What a user wants to know beyond "ready", as a sentence's tail; empty if there is nothing. */
        public String remarks() {
            String python = data.get("python");
            return python == null ? sourceTrouble().orElse("") : "Python: GraalPy, " + python;
        }

        /** Why no market data come, of a service that brings them. */
        public Optional<String> sourceTrouble() {
            String state = data.getOrDefault("state", "");
            if (!TROUBLES.contains(state)) {
                return Optional.empty();
            }
            String detail = data.getOrDefault("detail", "");
            return Optional.of(data.getOrDefault("source", "the source") + " "
                    + state.toLowerCase(Locale.ROOT).replace('_', ' ')
                    + (detail.isEmpty() ? "" : ": " + detail));
        }

        /** Whether market data come. */
        public boolean sourceIsLive() {
            return "LIVE".equals(data.get("state"));
        }

        /** The names of the checks that are not well, and what they say of it. */
        public String down() {
            String names = String.join(
                    ", ",
                    checks.entrySet().stream()
                            .filter(check -> !check.getValue().equals("UP"))
                            .map(Map.Entry::getKey)
                            .toList());
            String detail = data.getOrDefault("detail", "");
            return detail.isEmpty() ? names : names + ", " + detail;
        }
    }

    /** Asks; empty if nobody answers, or something that is no health report. */
    public Optional<Report> ask(URI url) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url).timeout(LIMIT).build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return parse(JSON.readTree(response.body()));
        } catch (IOException nobody) {
            return Optional.empty();
        }
    }

    private static Optional<Report> parse(JsonNode answer) {
        if (answer == null || !answer.hasNonNull("status")) {
            return Optional.empty();
        }
        Map<String, String> checks = new TreeMap<>();
        Map<String, String> data = new TreeMap<>();
        for (JsonNode check : answer.path("checks")) {
            checks.put(check.path("name").asText(), check.path("status").asText());
            check.path("data")
                    .properties()
                    .forEach(entry -> data.put(entry.getKey(), entry.getValue().asText()));
        }
        return Optional.of(new Report(answer.path("status").asText().equals("UP"), checks, data));
    }
}
