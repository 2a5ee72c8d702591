package dev.tradinglab.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.PartState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** What the runners tell of their bots. */
final class BotWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MOST_FOR_START = Duration.ofMinutes(30);

    /**
     * A bot as its runner sees it.
     *
     * @param calls how often it was called
     * @param worstLateMicros from an event's receipt to the end of the bot's call, the worst of the last one to two minutes
     */
    record Seen(String run, String bot, long calls, long worstLateMicros) {}

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Supplier<List<PartState>> runners;

    /** @param runners as they are at the moment: one that was started again is another process */
    BotWatch(Supplier<List<PartState>> runners) {
        this.runners = runners;
    }

    /** All bots of a run that are at work; those of a runner that does not answer are missing. */
    List<Seen> of(String run) throws InterruptedException {
        List<Seen> bots = new ArrayList<>();
        for (PartState runner : runners.get()) {
            bots.addAll(at(runner).stream().filter(bot -> bot.run().equals(run)).toList());
        }
        return bots;
    }

    /** The bots of a runner; none when it does not answer. */
    List<Seen> at(PartState runner) throws InterruptedException {
        List<Seen> bots = new ArrayList<>();
        for (JsonNode bot : told(runner.port())) {
            bots.add(new Seen(
                    bot.path("run").asText(),
                    bot.path("bot").asText(),
                    bot.path("calls").asLong(),
                    bot.path("worstLateMicros").asLong()));
        }
        return bots;
    }

    /**
     * Waits until so many bots of a run have been called.
     *
     * @throws LabException when they have not within half an hour
     */
    void awaitAtWork(String run, int wanted, LongConsumer soFar) throws InterruptedException {
        long deadline = System.nanoTime() + MOST_FOR_START.toNanos();
        long atWork = 0;
        while (atWork < wanted) {
            if (System.nanoTime() > deadline) {
                throw new LabException(atWork + " of " + wanted + " bots came to work within " + MOST_FOR_START);
            }
            TimeUnit.SECONDS.sleep(1);
            atWork = of(run).stream().filter(bot -> bot.calls() > 0).count();
            soFar.accept(atWork);
        }
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
