package dev.tradinglab.runner.testing;

import dev.tradinglab.bothost.source.PythonHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.testkit.Checkout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures the packaged runner against a real Kafka, by hand: {@code RunnerBench TICKS PORT [JVM FLAG…]}. Prints backtest ticks a second of
 * the Trend Follower, from the wish to the last mark on the log, and the time from a tick's sending to its order's arrival.
 */
public final class RunnerBench {
    private static final int LATENCY_TICKS = 4_000;
    private static final String EAGER = """
            NAME = "Eager"
            SYMBOLS = ["BTCUSDT", "ETHUSDT"]
            INTERVAL_SECONDS = 0
            calls = 0
            def on_tick(ctx, tick):
                global calls
                calls += 1
                if calls % 2 == 0:
                    ctx.submit_order("BTCUSDT", "BUY", 0.00001)
            """;

    private RunnerBench() {}

    /** See the class. */
    public static void main(String[] args) throws Exception {
        int ticks = Integer.parseInt(args[0]);
        int port = Integer.parseInt(args[1]);
        try (Lab lab = new Lab()) {
            Process runner = runner(lab, port, List.of(args).subList(2, args.length));
            try {
                lab.tape("ticks.bench", 7);
                long end = lab.feed("ticks.bench", ticks);
                BotSource trend = bot(Files.readString(Checkout.root().resolve("bots/example_trend.py")));
                for (int pass = 1; pass <= 3; pass++) {
                    backtest(lab, "bt-" + pass, end, trend);
                }
                latency(lab);
                System.out.println(get(port, "/q/health/ready"));
            } finally {
                System.out.println(
                        "runner used " + runner.info().totalCpuDuration().orElse(Duration.ZERO) + " of CPU");
                runner.destroy();
                runner.waitFor();
            }
        }
    }

    private static BotSource bot(String source) {
        return switch (PythonHeader.read("bench.py", source)) {
            case Reading.Readable readable -> readable.source();
            case Reading.Unreadable unreadable -> throw new IllegalStateException(unreadable.toString());
        };
    }

    private static Process runner(Lab lab, int port, List<String> flags) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(List.of(
                "-jar",
                Checkout.root()
                        .resolve("bot-runner-service/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", lab.kafka().bootstrapServers(), "QUARKUS_HTTP_PORT", "" + port));
        long begun = System.nanoTime();
        Process process = builder.start();
        while (!get(port, "/q/health/ready").contains("\"status\": \"UP\"")) {
            Thread.sleep(100);
        }
        System.out.printf("ready after %.1f s%n", (System.nanoTime() - begun) / 1e9);
        return process;
    }

    private static String get(int port, String path) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException notUpYet) {
            return "";
        }
    }

    private static void backtest(Lab lab, String id, long end, BotSource bot) throws Exception {
        RunSpec run = lab.run(id, Lane.BACKTEST, "ticks.bench", 0, end, List.of(bot.bot()));
        var orders = Topics.orders(Lane.BACKTEST);
        try (var consumer = lab.kafka().reader()) {
            var partition = List.of(new TopicPartition(orders.name(), lab.partition(bot.bot())));
            consumer.assign(partition);
            consumer.endOffsets(partition).forEach(consumer::seek);
            long begun = System.nanoTime();
            lab.start(run, List.of(bot));
            int placed = 0;
            boolean ended = false;
            while (!ended) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    OrdersRecord decoded = orders.codec().decode(record.value());
                    placed += decoded instanceof OrderPlaced ? 1 : 0;
                    ended |= decoded instanceof OrdersMark mark && mark.last();
                }
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    "%s: %,d ticks in %.2f s, %,.0f ticks/s, %d orders%n", id, end, seconds, end / seconds, placed);
        }
    }

    private static void latency(Lab lab) throws Exception {
        lab.tape("ticks.sim", 11);
        long from = lab.feed("ticks.sim", 100);
        RunSpec run = lab.run("live-sim", Lane.LIVE, "ticks.sim", from, null, List.of());
        BotSource eager = bot(EAGER);
        lab.start(run, List.of(eager));
        lab.await(Lane.LIVE, "started", all -> !new LogView(all, run.run())
                .of(eager.bot(), BotStarted.class)
                .isEmpty());
        long[] sent = new long[LATENCY_TICKS + 1];
        List<Long> taken = new ArrayList<>();
        var orders = Topics.orders(Lane.LIVE);
        try (var consumer = lab.kafka().reader()) {
            var partition = List.of(new TopicPartition(orders.name(), lab.partition(eager.bot())));
            consumer.assign(partition);
            consumer.endOffsets(partition).forEach(consumer::seek);
            Thread feeder = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < LATENCY_TICKS; i++) {
                    sent[i] = System.nanoTime();
                    lab.feed("ticks.sim", 1);
                    try {
                        Thread.sleep(4);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            });
            while (feeder.isAlive()) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    long now = System.nanoTime();
                    OrdersRecord decoded = orders.codec().decode(record.value());
                    if (decoded instanceof OrderPlaced order && order.position() < LATENCY_TICKS) {
                        taken.add(now - sent[(int) order.position()]);
                    }
                }
            }
        }
        long[] sorted = taken.stream()
                .skip(taken.size() / 2)
                .mapToLong(n -> n / 1_000)
                .sorted()
                .toArray();
        System.out.printf(
                "tick sent -> order read, %d orders, us: p50 %d, p90 %d, p99 %d, max %d%n",
                sorted.length,
                sorted[sorted.length / 2],
                sorted[sorted.length * 9 / 10],
                sorted[sorted.length * 99 / 100],
                Arrays.stream(sorted).max().orElse(0));
    }
}
