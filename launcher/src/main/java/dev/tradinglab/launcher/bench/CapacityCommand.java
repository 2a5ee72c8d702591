package dev.tradinglab.launcher.bench;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
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
    private static final String RUN = "live-sim";
    private static final Duration MOST_FOR_START = Duration.ofMinutes(30);
    private static final Duration SETTLED = Duration.ofMinutes(2);
    private static final long SECOND = 1_000;
    private static final int P50 = 500;
    private static final int P99 = 990;

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
                BotWatch watch = new BotWatch(() -> lab.state().parts())) {
            report("start", "%.1f s", lab.up());
            report("all bots at work after another", "%.1f s", awaitAll(watch));
            // What piled up while the others were being loaded is worked off, and forgotten by who tells the worst.
            Thread.sleep(SETTLED);
            measure(lab, watch);
        }
        return 0;
    }

    private double awaitAll(BotWatch watch) throws InterruptedException {
        long begun = System.nanoTime();
        int wanted = python + java;
        long atWork = 0;
        while (atWork < wanted) {
            if (System.nanoTime() - begun > MOST_FOR_START.toNanos()) {
                throw new LabException(atWork + " of " + wanted + " bots came to work within " + MOST_FOR_START);
            }
            Thread.sleep(SECOND);
            atWork = watch.live(RUN).stream().filter(bot -> bot.calls() > 0).count();
            progress("%d of %d bots at work", atWork, wanted);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private void measure(BenchLab lab, BotWatch watch) throws InterruptedException, ExecutionException {
        KafkaAccess kafka = new KafkaAccess(lab.state().kafka());
        RunSpec run = run(kafka);
        AtomicBoolean stop = new AtomicBoolean();
        FutureTask<Hops> orders = new FutureTask<>(() -> new TickToOrder(kafka, run).measure(partitions(kafka), stop));
        FutureTask<Hops> raw = new FutureTask<>(() -> new RawHops(kafka, stop).measure());
        Thread.ofPlatform().daemon().start(orders);
        Thread.ofPlatform().daemon().start(raw);
        Map<String, Long> worst = worst(watch);
        stop.set(true);
        report("bots", "%.0f", worst.size());
        report(
                "lateness, the worst of all bots",
                "%.0f ms",
                worst.values().stream().mapToLong(n -> n).max().orElse(0) / 1e3);
        report(
                "bots that were late by more than their cadence",
                "%.0f",
                worst.values().stream()
                        .filter(micros -> micros > TimeUnit.SECONDS.toMicros(1))
                        .count());
        report("orders", "%.0f", orders.get().count());
        report("tick to order, p50", "%.1f ms", orders.get().millis(P50));
        report("tick to order, p99", "%.1f ms", orders.get().millis(P99));
        report("raw hops, p50", "%.1f ms", raw.get().millis(P50));
        report("raw hops, p99", "%.1f ms", raw.get().millis(P99));
        report(
                "tick to order as a ratio to the raw hops, p99",
                "%.1f",
                orders.get().millis(P99) / raw.get().millis(P99));
        report("memory of the whole lab (proportional set size)", "%.0f MiB", lab.memoryMiB());
    }

    /** Of each bot. What a runner tells reaches back a minute and more, so that nothing is missed between two looks. */
    private Map<String, Long> worst(BotWatch watch) throws InterruptedException {
        Map<String, Long> worst = new HashMap<>();
        for (int second = 0; second < minutes * 60; second++) {
            Thread.sleep(SECOND);
            watch.live(RUN).forEach(bot -> worst.merge(bot.bot(), bot.worstLateMicros(), Math::max));
            progress("%d of %d s", second + 1, minutes * 60);
        }
        return worst;
    }

    private static int partitions(KafkaAccess kafka) {
        try (TopicAdmin topics = new TopicAdmin(kafka)) {
            return topics.partitions(Topics.COMMANDS);
        }
    }

    private static RunSpec run(KafkaAccess kafka) {
        List<TopicPartition> only = new ArrayList<>(List.of(new TopicPartition(Topics.RUNS.name(), 0)));
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(only);
            consumer.seekToBeginning(only);
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    RunSpec run = Topics.RUNS.codec().decode(record.value());
                    if (run.run().equals(RUN)) {
                        return run;
                    }
                }
            }
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("nobody but the lab writes here", e);
        }
    }

    private void progress(String form, Object... values) {
        PrintWriter err = spec.commandLine().getErr();
        err.print("\r" + String.format(Locale.ROOT, form, values) + "   ");
        err.flush();
    }

    private void report(String what, String form, double value) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%-60s " + form + "%n", what, value);
        out.flush();
    }
}
