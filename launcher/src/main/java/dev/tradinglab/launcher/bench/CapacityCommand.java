package dev.tradinglab.launcher.bench;

import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many bots a machine carries, and how late the latest of them is. */
@Command(
        name = "capacity",
        description = "Runs many bots on a busy simulated market, in a lab of its own, and tells how late they are.",
        footer = {
            "",
            "A bot is called once a second of tape time. Late is the time from ingest's having received an event to the end",
            "of the bot's call on it. Tick to order is the time from there to the order's being read off the log; raw hops are",
            "a record's way over two topics through a process that does nothing, at the same time on the same machine."
        })
final class CapacityCommand implements Callable<Integer> {
    private static final Duration MOST_SETTLING = Duration.ofMinutes(6);
    private static final long CADENCE_MICROS = TimeUnit.SECONDS.toMicros(1);
    private static final long SECOND = 1_000;

    private final LabContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--python", description = "Python bots. Default: ${DEFAULT-VALUE}.")
    private int python = 200;

    @Option(names = "--java", description = "Java bots. Default: ${DEFAULT-VALUE}.")
    private int java = 800;

    @Option(names = "--rate", description = "Simulated trades a second. Default: ${DEFAULT-VALUE}.")
    private int rate = 500;

    @Option(names = "--minutes", description = "How long to measure. Default: ${DEFAULT-VALUE}.")
    private int minutes = 10;

    @Option(
            names = "--port-base",
            description = "First of the ports that the lab under test takes. Default: ${DEFAULT-VALUE}.")
    private int portBase = 29_300;

    CapacityCommand(LabContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory("lab-capacity");
        Path bots = Files.createDirectories(folder.resolve("bots"));
        Fleet fleet = new Fleet(context.root(), bots);
        fleet.python(python);
        fleet.java(java);
        Map<String, String> environment = Map.of("LAB_INGEST_SIM_TRADES_PER_SECOND", String.valueOf(rate));
        try (BenchLab lab = new BenchLab(context.root(), folder, portBase, environment);
                BotWatch watch = new BotWatch(lab::runners)) {
            print().figure("start", "%.1f s", lab.up());
            long begun = System.nanoTime();
            int all = python + java;
            watch.awaitAtWork(LiveRun.ID, all, atWork -> print().progress("%d of %d bots at work", atWork, all));
            print().figure("all bots at work after another", "%.1f s", (System.nanoTime() - begun) / 1e9);
            print().figure("until what had piled up meanwhile was worked off", "%.1f s", settle(watch));
            measure(lab, watch);
        }
        return 0;
    }

    /** Until all bots have been on time for as long as a runner remembers, a minute or two, or for as long as is reasonable. */
    private double settle(BotWatch watch) throws InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < MOST_SETTLING.toNanos()
                && watch.of(LiveRun.ID).stream().anyMatch(bot -> bot.worstLateMicros() > CADENCE_MICROS)) {
            Thread.sleep(SECOND);
            print().progress("%.0f s since then", (System.nanoTime() - begun) / 1e9);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private Printout print() {
        return new Printout(spec);
    }

    private void measure(BenchLab lab, BotWatch watch) throws InterruptedException, ExecutionException {
        KafkaAccess kafka = new KafkaAccess(lab.state().kafka());
        RunSpec run = LiveRun.spec(kafka);
        AtomicBoolean stop = new AtomicBoolean();
        FutureTask<Hops> orders = new FutureTask<>(() -> new TickToOrder(kafka, run).measure(partitions(kafka), stop));
        FutureTask<Hops> raw = new FutureTask<>(() -> new RawHops(kafka, stop).measure());
        Thread.ofPlatform().daemon().start(orders);
        Thread.ofPlatform().daemon().start(raw);
        Map<String, Long> worst = worst(watch);
        stop.set(true);
        print().figure("bots", "%.0f", worst.size());
        print().figure(
                        "lateness, the worst of all bots",
                        "%.0f ms",
                        worst.values().stream().mapToLong(n -> n).max().orElse(0) / 1e3);
        print().figure(
                        "bots that were late by more than their cadence",
                        "%.0f",
                        worst.values().stream()
                                .filter(micros -> micros > CADENCE_MICROS)
                                .count());
        print().figure("orders", "%.0f", orders.get().count());
        print().figure("tick to order, p50", "%.1f ms", orders.get().millis(Hops.P50));
        print().figure("tick to order, p99", "%.1f ms", orders.get().millis(Hops.P99));
        print().figure("raw hops, p50", "%.1f ms", raw.get().millis(Hops.P50));
        print().figure("raw hops, p99", "%.1f ms", raw.get().millis(Hops.P99));
        print().figure(
                        "tick to order as a ratio to the raw hops, p99",
                        "%.1f",
                        orders.get().millis(Hops.P99) / raw.get().millis(Hops.P99));
        print().figure("memory of the whole lab (proportional set size)", "%.0f MiB", lab.memoryMiB());
    }

    /** Of each bot. What a runner tells reaches back a minute and more, so that nothing is missed between two looks. */
    private Map<String, Long> worst(BotWatch watch) throws InterruptedException {
        Map<String, Long> worst = new HashMap<>();
        for (int second = 0; second < minutes * 60; second++) {
            Thread.sleep(SECOND);
            watch.of(LiveRun.ID).forEach(bot -> worst.merge(bot.bot(), bot.worstLateMicros(), Math::max));
            print().progress("%d of %d s", second + 1, minutes * 60);
        }
        return worst;
    }

    private static int partitions(KafkaAccess kafka) {
        try (TopicAdmin topics = new TopicAdmin(kafka)) {
            return topics.partitions(Topics.COMMANDS);
        }
    }
}
