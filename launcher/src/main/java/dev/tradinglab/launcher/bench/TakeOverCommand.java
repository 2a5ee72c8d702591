package dev.tradinglab.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.backtest.BotChoice;
import dev.tradinglab.launcher.bench.OrderLog.Entry;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.PartState;
import dev.tradinglab.launcher.imports.SimulatedTrades;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures what a take-over costs a bot that has lived long, and its neighbours: two runners, a bot that has come over so many ticks of a replay, the runner
 * that has it killed with -9.
 */
@Command(
        name = "take-over",
        description =
                "Measures the take-over of a bot with a long life by replay, and whether its neighbours trade on meanwhile.",
        footer = {"", "Each life is lived twice, at the speed of a backtest, and its tape is made before."})
final class TakeOverCommand implements Callable<Integer> {
    /** Trades a second of tape time, as busy as BTCUSDT. */
    private static final int RATE = 20;

    /** What is fed after a life has been lived: enough for the slowest take-over, ten times as fast as it was. */
    private static final int REST = 400_000;

    private static final long CALM_MILLIS = 20_000;
    private static final int NEIGHBOURS = 6;
    private static final String LIVE = "live-sim";

    /** It looks at its prices as the Trend Follower does and trades with every tenth call, which is once a second while it is watched. */
    private static final String OLD = """
            from collections import deque

            NAME = "Old"
            SYMBOLS = ["BTCUSDT"]

            prices = deque(maxlen=10)
            calls = 0

            def on_tick(ctx, tick):
                global calls
                price = ctx.get_price("BTCUSDT")
                if price is None:
                    return
                prices.append(price)
                average = sum(prices) / len(prices)
                calls += 1
                if calls % 10 == 0:
                    held = ctx.get_position("BTCUSDT")
                    if held == 0:
                        ctx.submit_order("BTCUSDT", "BUY", 0.001)
                    else:
                        ctx.submit_order("BTCUSDT", "SELL", held)
            """;

    private static final String NEIGHBOUR = """
            NAME = "Neighbour %d"
            SYMBOLS = ["BTCUSDT"]
            INTERVAL_SECONDS = 0.25
            before = None

            def on_tick(ctx, tick):
                global before
                held = ctx.get_position("BTCUSDT")
                if ctx.get_price("BTCUSDT") is None or held == before:
                    return
                before = held
                if held == 0:
                    ctx.submit_order("BTCUSDT", "BUY", 0.001)
                else:
                    ctx.submit_order("BTCUSDT", "SELL", held)
            """;

    private final LabContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--life",
            split = ",",
            paramLabel = "TICKS",
            description = "Ticks that the bot has lived, several by commas. Default: ${DEFAULT-VALUE}.")
    private List<Integer> lives = List.of(1_000_000, 10_000_000);

    @Option(
            names = "--port-base",
            description = "First of the ports that the lab under test takes. Default: ${DEFAULT-VALUE}.")
    private int portBase = 29_300;

    TakeOverCommand(LabContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (int life : lives) {
            Path folder = Files.createTempDirectory("lab-bench");
            Path bots = Files.createDirectories(folder.resolve("bots"));
            for (int i = 1; i <= NEIGHBOURS; i++) {
                Files.writeString(bots.resolve("neighbour" + i + ".py"), NEIGHBOUR.formatted(i));
            }
            Path old = Files.writeString(folder.resolve("old.py"), OLD);
            try (BenchLab lab = new BenchLab(context.root(), folder, portBase)) {
                lab.up("--runners", "2");
                KafkaAccess kafka = new KafkaAccess(lab.kafka());
                try (TopicAdmin topics = new TopicAdmin(kafka)) {
                    measure(lab, kafka, topics, folder, old, life);
                }
            }
        }
        return 0;
    }

    private void measure(BenchLab lab, KafkaAccess kafka, TopicAdmin topics, Path folder, Path old, int life)
            throws IOException, InterruptedException {
        String bot = new BotChoice(old.getParent())
                .of(List.of(old.toString()))
                .getFirst()
                .bot();
        Path csv = folder.resolve("BTCUSDT-trades-life.csv");
        SimulatedTrades.write(csv, life + REST, RATE);
        lab.timed("import", csv.toString(), "--tape", "life");
        Files.delete(csv);
        OrderLog orders = new OrderLog(kafka, topics);

        String run = live(lab, topics, orders, old, bot, life);
        Process feed = lab.begin("replay", "--tape", "life", "--speed", "10", "--resume", run);
        orders.await(
                bot, orders.end(bot), "an order on ticks that come slowly", said -> OrderLog.isOrder(said, run, bot));
        TimeUnit.MILLISECONDS.sleep(CALM_MILLIS);

        Map<PartState, Set<String>> owners = owners(lab);
        PartState owner = owners.keySet().stream()
                .filter(runner -> owners.get(runner).contains(run + " " + bot))
                .findFirst()
                .orElseThrow(() -> new LabException("no runner has " + bot));
        long from = orders.end(bot);
        long lived = topics.end("ticks." + run, 0);
        long killed = System.currentTimeMillis();
        ProcessHandle.of(owner.pid()).ifPresent(ProcessHandle::destroyForcibly);
        Entry lease = orders.await(bot, from, "a lease", OrdersLease.class::isInstance);
        Entry first = orders.await(
                bot,
                from,
                "the first new order",
                said -> OrderLog.isOrder(said, run, bot) && OrderLog.position(said) > lived);
        double replay = (first.millis() - lease.millis()) / 1e3;
        feed.descendants().forEach(ProcessHandle::destroyForcibly);
        feed.destroyForcibly();
        double raw = Double.parseDouble(lab.rawConsume("ticks." + run));

        say("life of %,d ticks", lived);
        say("  kill -9 of its runner to the first new order      %.1f s", (first.millis() - killed) / 1e3);
        say("    of that until another runner has the lease      %.1f s", (lease.millis() - killed) / 1e3);
        say("    of that the life lived again                    %.1f s", replay);
        say("  replay                                            %,.0f ticks/s", lived / replay);
        say("  raw JSON consume of the same tape                 %,.0f ticks/s", raw);
        say("  replay as a ratio to it                           %.2f", lived / replay / raw);
        neighbours(kafka, topics, orders, owners, owner, killed, first.millis());
    }

    /** Feeds the life as fast as it goes and cuts the feed off; returns the run once its bot is at the tape's end. */
    private static String live(BenchLab lab, TopicAdmin topics, OrderLog orders, Path old, String bot, int life)
            throws IOException, InterruptedException {
        Process feed = lab.begin("replay", "--tape", "life", "--speed", "max", "--bots", old.toString());
        String[] run = new String[1];
        await("the replay to begin", () -> {
            run[0] = replayOf(lab);
            return run[0] != null;
        });
        String tape = "ticks." + run[0];
        await("the life to be fed", () -> topics.topicId(tape).isPresent() && topics.end(tape, 0) > life);
        feed.descendants().forEach(ProcessHandle::destroyForcibly);
        feed.destroyForcibly();
        feed.waitFor();
        long end = topics.end(tape, 0);
        orders.await(
                bot,
                0,
                "the bot to have lived its life",
                said -> said instanceof OrdersMark mark && mark.run().equals(run[0]) && mark.position() >= end - 1);
        return run[0];
    }

    private static String replayOf(BenchLab lab) {
        try {
            for (JsonNode other : lab.json("bots", "list", "--json").path("others")) {
                if (other.path("run").asText().startsWith(Topics.REPLAY)) {
                    return other.path("run").asText();
                }
            }
            return null;
        } catch (IOException e) {
            throw new LabException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.HOURS.toNanos(2);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new LabException("waited two hours in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Who has which bots, as {@code run bot}. */
    private static Map<PartState, Set<String>> owners(BenchLab lab) throws IOException {
        Map<PartState, Set<String>> owners = new TreeMap<>(Comparator.comparing(PartState::name));
        for (PartState runner : lab.runners()) {
            Set<String> bots = new HashSet<>();
            try (InputStream answer = URI.create("http://127.0.0.1:" + runner.port() + "/runner/bots")
                    .toURL()
                    .openStream()) {
                for (JsonNode bot : JsonCodec.MAPPER.readTree(answer)) {
                    bots.add(bot.path("run").asText() + " " + bot.path("bot").asText());
                }
            }
            owners.put(runner, bots);
        }
        return owners;
    }

    /** From a tick's arrival on the tape to the order on it, for those whose runner took the other one's bots over: before that and meanwhile. */
    private void neighbours(
            KafkaAccess kafka,
            TopicAdmin topics,
            OrderLog orders,
            Map<PartState, Set<String>> owners,
            PartState dead,
            long killed,
            long over) {
        List<Long> ticks = new ArrayList<>();
        each(kafka, topics, Topics.TICKS_SIM.name(), record -> ticks.add(record.timestamp()));
        long begin = begin(kafka, topics);
        Lateness before = new Lateness();
        Lateness meanwhile = new Lateness();
        for (PartState runner : owners.keySet()) {
            for (String one : owners.get(runner)) {
                if (runner.equals(dead) || !one.startsWith(LIVE + " ")) {
                    continue;
                }
                for (Entry order : orders.orders(LIVE, one.substring(LIVE.length() + 1))) {
                    if (order.millis() < killed - CALM_MILLIS || order.millis() > over) {
                        continue;
                    }
                    long tick = ticks.get((int) (begin + OrderLog.position(order.record())));
                    (order.millis() < killed ? before : meanwhile).add(order.millis() - tick);
                }
            }
        }
        say("  neighbours, tick to order, before                 %s", before);
        say("  neighbours, tick to order, meanwhile              %s", meanwhile);
    }

    /** Offset of position 0 of the live run. */
    private static long begin(KafkaAccess kafka, TopicAdmin topics) {
        long[] begin = new long[1];
        each(kafka, topics, Topics.RUNS.name(), record -> {
            try {
                RunSpec run = Topics.RUNS.codec().decode(record.value());
                begin[0] = run.run().equals(LIVE) ? run.from() : begin[0];
            } catch (UnreadableRecordException e) {
                throw new LabException("not a run: " + e.getMessage(), e);
            }
        });
        return begin[0];
    }

    private static void each(
            KafkaAccess kafka,
            TopicAdmin topics,
            String topic,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> take) {
        TopicPartition partition = new TopicPartition(topic, 0);
        long end = topics.end(topic, 0);
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(take);
            }
        }
    }

    private void say(String text, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(Locale.ROOT, text, values));
        out.flush();
    }
}
