package dev.tradinglab.launcher.bots;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.launcher.context.LabContext;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What bots at work use, as the dashboard has it from the runners. */
final class BotUses {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int OK = 200;

    /**
     * @param calls how often the bot was called
     * @param cpuMicros CPU time inside its sandbox
     * @param allocatedBytes allocated by its calls, garbage included
     */
    record Use(long calls, long cpuMicros, long allocatedBytes) {
        /** Mean, bytes. */
        long allocatedPerCall() {
            return calls == 0 ? 0 : allocatedBytes / calls;
        }
    }

    private BotUses() {}

    /** By version; of nobody when the dashboard does not answer, since the rest of a list is good without it. */
    static Map<String, Use> of(LabContext lab, String run) throws InterruptedException {
        URI address =
                URI.create(lab.dashboard() + "/api/runs/" + URLEncoder.encode(run, StandardCharsets.UTF_8) + "/bots");
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == OK ? read(JsonCodec.MAPPER.readTree(answer.body())) : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    static Map<String, Use> read(JsonNode bots) {
        Map<String, Use> uses = new HashMap<>();
        for (JsonNode bot : bots) {
            JsonNode work = bot.path("work");
            if (work.hasNonNull("calls")) {
                uses.put(
                        bot.path("bot").asText(),
                        new Use(
                                work.path("calls").asLong(),
                                work.path("cpuMicros").asLong(),
                                work.path("allocatedBytes").asLong()));
            }
        }
        return uses;
    }
}
