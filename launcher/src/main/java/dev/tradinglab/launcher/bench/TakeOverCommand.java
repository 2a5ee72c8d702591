package dev.tradinglab.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.backtest.BotChoice;
import dev.tradinglab.launcher.bench.BotWatch.Seen;
import dev.tradinglab.launcher.bench.OrderLog.Entry;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.PartState;
import dev.tradinglab.launcher.imports.SimulatedTrades;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
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

        Owner owner = owner(lab, run, bot);
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

        Printout out = new Printout(spec);
        out.say("life of %,d ticks", lived);
        out.say("  kill -9 of its runner to the first new order      %.1f s", (first.millis() - killed) / 1e3);
        out.say("    of that until another runner has the lease      %.1f s", (lease.millis() - killed) / 1e3);
        out.say("    of that the life lived again                    %.1f s", replay);
        out.say("  replay                                            %,.0f ticks/s", lived / replay);
        out.say("  raw JSON consume of the same tape                 %,.0f ticks/s", raw);
        out.say("  replay as a ratio to it                           %.2f", lived / replay / raw);
        neighbours(kafka, topics, orders, owner.others(), killed, first.millis());
    }

    /**
     * The runner that has the bot.
     *
     * @param others the live bots of the other runners
     */
    private record Owner(long pid, List<String> others) {}

    private static Owner owner(BenchLab lab, String run, String bot) throws InterruptedException {
        List<Long> pids = new ArrayList<>();
        List<String> others = new ArrayList<>();
        try (BotWatch watch = new BotWatch(lab::runners)) {
            for (PartState runner : lab.runners()) {
                List<Seen> bots = watch.at(runner);
                if (bots.stream()
                        .anyMatch(seen -> seen.run().equals(run) && seen.bot().equals(bot))) {
                    pids.add(runner.pid());
                } else {
                    bots.stream()
                            .filter(seen -> seen.run().equals(LiveRun.ID))
                            .map(Seen::bot)
                            .forEach(others::add);
                }
            }
        }
        if (pids.isEmpty()) {
            throw new LabException("no runner has " + bot);
        }
        return new Owner(pids.getFirst(), others);
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

    /** From a tick's arrival on the tape to the order on it, for those whose runner took the other one's bots over: before that and meanwhile. */
    private void neighbours(
            KafkaAccess kafka, TopicAdmin topics, OrderLog orders, List<String> neighbours, long killed, long over) {
        List<Long> ticks = ticks(kafka, topics);
        RunSpec live = LiveRun.spec(kafka);
        Hops before = new Hops();
        Hops meanwhile = new Hops();
        for (String bot : neighbours) {
            for (Entry order : orders.orders(LiveRun.ID, bot)) {
                if (order.millis() >= killed - CALM_MILLIS && order.millis() <= over) {
                    long tick = ticks.get((int) live.offset(OrderLog.position(order.record())));
                    (order.millis() < killed ? before : meanwhile)
                            .add(TimeUnit.MILLISECONDS.toMicros(order.millis() - tick));
                }
            }
        }
        Printout out = new Printout(spec);
        out.say("  neighbours, tick to order, before                 %s", before);
        out.say("  neighbours, tick to order, meanwhile              %s", meanwhile);
    }

    /** When each tick came onto the tape, by offset, milliseconds. */
    private static List<Long> ticks(KafkaAccess kafka, TopicAdmin topics) {
        TopicPartition tape = new TopicPartition(Topics.TICKS_SIM.name(), 0);
        long end = topics.end(tape.topic(), 0);
        List<Long> ticks = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(List.of(tape));
            consumer.seek(tape, 0);
            while (consumer.position(tape) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> ticks.add(record.timestamp()));
            }
        }
        return ticks;
    }
}
