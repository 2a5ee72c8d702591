package dev.tradinglab.dashboard.use;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tradinglab.dashboard.config.LabConfig;
import dev.tradinglab.dashboard.config.ServiceAddress;
import dev.tradinglab.events.json.JsonCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Asks all runners what their bots use, once a second at most, without waiting for one that hangs: then nothing is known of its bots. */
@ApplicationScoped
public class BotUses {
    private static final Duration PATIENCE = Duration.ofMillis(900);
    private static final long FRESH_NANOS = 1_000_000_000;
    private static final int OK = 200;

    private final LabConfig config;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private List<BotUse> last = List.of();
    private long asked;
    private boolean known;

    /** Wires the parts. */
    public BotUses(LabConfig config) {
        this.config = config;
    }

    /** By version, the bots of a run that are at work. */
    public Map<String, BotUse> of(String run) {
        return all().stream()
                .filter(use -> use.run().equals(run))
                // While a bot moves from one runner to another, both may know of it.
                .collect(Collectors.toMap(BotUse::bot, use -> use, (a, b) -> a.calls() >= b.calls() ? a : b));
    }

    private synchronized List<BotUse> all() {
        long now = System.nanoTime();
        if (!known || now - asked > FRESH_NANOS) {
            List<CompletableFuture<List<BotUse>>> asking = config.services().stream()
                    .filter(service -> service.name().startsWith("runner"))
                    .map(this::ask)
                    .toList();
            last = asking.stream().flatMap(answer -> answer.join().stream()).toList();
            asked = now;
            known = true;
        }
        return last;
    }

    private CompletableFuture<List<BotUse>> ask(ServiceAddress runner) {
        HttpRequest request = HttpRequest.newBuilder(runner.url().resolve("/runner/bots"))
                .timeout(PATIENCE)
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) ->
                        failure == null && response.statusCode() == OK ? read(response.body()) : List.of());
    }

    private static List<BotUse> read(String body) {
        try {
            return List.of(JsonCodec.MAPPER.readValue(body, BotUse[].class));
        } catch (JsonProcessingException e) {
            // Not a runner of this lab; the services' health says so.
            return List.of();
        }
    }
}
