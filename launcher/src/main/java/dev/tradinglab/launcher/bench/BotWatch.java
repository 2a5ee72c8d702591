package dev.tradinglab.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.launcher.context.PartState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the runners tell of the bots of live runs. */
final class BotWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * A bot as its runner sees it.
     *
     * @param calls how often it was called
     * @param lateMicros from an event's receipt to the end of the bot's call, at its last stretch of the tape
     * @param worstLateMicros the worst of the last one to two minutes
     */
    record Seen(String bot, long calls, long lateMicros, long worstLateMicros) {}

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Supplier<List<PartState>> parts;

    /** @param parts of the lab; a runner that was started again has another place in it */
    BotWatch(Supplier<List<PartState>> parts) {
        this.parts = parts;
    }

    /** All live bots at work; those of a runner that does not answer are missing. */
    List<Seen> live(String run) throws InterruptedException {
        List<Seen> bots = new ArrayList<>();
        for (PartState part : parts.get()) {
            if (part.name().startsWith("runner")) {
                for (JsonNode bot : told(part.port())) {
                    if (bot.path("run").asText().equals(run)) {
                        bots.add(new Seen(
                                bot.path("bot").asText(),
                                bot.path("calls").asLong(),
                                bot.path("lateMicros").asLong(),
                                bot.path("worstLateMicros").asLong()));
                    }
                }
            }
        }
        return bots;
    }

    private JsonNode told(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/runner/bots"))
                .timeout(PATIENCE)
                .build();
        try {
            return JsonCodec.MAPPER.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
        } catch (IOException e) {
            return JsonCodec.MAPPER.createArrayNode();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
