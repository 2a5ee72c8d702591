package dev.tradinglab.runner.matrix;

import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.events.canonical.Digester;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.runner.Runner;
import dev.tradinglab.runner.RunnerConfig;
import dev.tradinglab.runner.bot.BrokerSide;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.tape.lease.OrdersFence;
import dev.tradinglab.tape.reader.RunTape;
import dev.tradinglab.tape.reader.Tapes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The runners of one row of the matrix in a JVM of their own. They bring runs to their ends; then the broker's accounts follow what they have
 * written, under the same circumstances, and the digests of each bot are printed.
 */
final class MatrixProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LINE = "digests ";

    private final KafkaAccess kafka;
    private final int partitions;
    private final Map<String, RunSpec> runs = new TreeMap<>();
    /** The log of each partition so far. */
    private final Map<Integer, List<ConsumerRecord<String, byte[]>>> logs = new TreeMap<>();

    private MatrixProcess(KafkaAccess kafka, int partitions) {
        this.kafka = kafka;
        this.partitions = partitions;
    }

    /** What a process needs to be told. */
    static List<String> arguments(KafkaAccess kafka, Circumstances how, String name, List<String> runs) {
        return List.of(
                kafka.bootstrapServers(),
                Integer.toString(how.polled()),
                Integer.toString(how.partitions()),
                Integer.toString(how.kept()),
                Integer.toString(how.threads()),
                Integer.toString(how.runners()),
                name,
                String.join(",", runs));
    }

    /** The lines about bots of what a process has printed. */
    static List<String> digests(List<String> output) {
        return output.stream().filter(line -> line.startsWith(LINE)).sorted().toList();
    }

    /** See {@link #arguments}. */
    public static void main(String[] args) throws Exception {
        int[] numbers = Arrays.stream(args, 1, 6).mapToInt(Integer::parseInt).toArray();
        KafkaAccess kafka = new KafkaAccess(args[0], numbers[0]);
        MatrixProcess process = new MatrixProcess(kafka, numbers[1]);
        BotLanguages languages = new BotLanguages(
                GuestLimits.DEFAULT.withCallBudget(Duration.ofMinutes(1)), bot -> fatal("stuck in " + bot));
        Map<String, String> settings = new HashMap<>();
        settings.put("lab.partitions", args[2]);
        settings.put("lab.runner.kept-segments", args[3]);
        settings.put("lab.runner.backtest-threads", args[4]);
        List<Runner> runners = new ArrayList<>();
        for (int i = 0; i < numbers[4]; i++) {
            RunnerConfig config = Lab.config("runner-" + i, args[6], settings);
            RunnerMetrics metrics = new RunnerMetrics(new SimpleMeterRegistry());
            runners.add(new Runner(config, kafka, languages::of, metrics, why -> fatal(why.toString())));
        }
        process.await(List.of(args[7].split(",")));
        process.print();
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void fatal(String why) {
        System.out.println("cannot go on: " + why);
        System.out.flush();
        Runtime.getRuntime().halt(1);
    }

    /** Reads until each partition that has bots of a run has the run's last mark. */
    private void await(List<String> wanted) throws Exception {
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            readRuns(consumer, wanted);
            consumer.assign(IntStream.range(0, partitions)
                    .mapToObj(
                            p -> new TopicPartition(Topics.orders(Lane.BACKTEST).name(), p))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            long open = runs.values().stream().mapToLong(this::partitionsOf).sum();
            Map<Integer, OrdersFence> fences = new HashMap<>();
            while (open > 0) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    logs.computeIfAbsent(record.partition(), _ -> new ArrayList<>())
                            .add(record);
                    OrdersRecord decoded = decode(record);
                    // What a runner still had in flight when it lost the partition counts for nobody, and is written
                    // again.
                    boolean counts = fences.computeIfAbsent(
                                    record.partition(), _ -> new OrdersFence(OrdersFence.NO_LEASE))
                            .admits(record.offset(), decoded);
                    boolean ends = decoded instanceof OrdersMark mark && mark.last() && runs.containsKey(mark.run());
                    open -= counts && ends ? 1 : 0;
                }
            }
        }
    }

    private void readRuns(Consumer<String, byte[]> consumer, List<String> wanted) throws Exception {
        TopicPartition topic = new TopicPartition(Topics.RUNS.name(), 0);
        consumer.assign(List.of(topic));
        consumer.seekToBeginning(List.of(topic));
        while (runs.size() < wanted.size()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                RunSpec run = Topics.RUNS.codec().decode(record.value());
                if (wanted.contains(run.run())) {
                    runs.put(run.run(), run);
                }
            }
        }
    }

    private long partitionsOf(RunSpec run) {
        return run.bots().stream()
                .map(bot -> Partitions.of(bot, partitions))
                .distinct()
                .count();
    }

    private static OrdersRecord decode(ConsumerRecord<String, byte[]> record) throws Exception {
        return Topics.orders(Lane.BACKTEST).codec().decode(record.value());
    }

    private void print() throws Exception {
        try (Tapes tapes = new Tapes(kafka, Tapes.DEFAULT_KEPT, (_, why) -> fatal(why))) {
            for (RunSpec run : runs.values()) {
                RunTape tape = new RunTape(tapes.tape(run.tape()), run);
                for (int partition : logs.keySet()) {
                    print(run, tape, partition);
                }
            }
        }
    }

    private void print(RunSpec run, RunTape tape, int partition) throws Exception {
        BrokerSide broker = new BrokerSide(run, partition, (_, from, to) -> tape.read(from, to, PATIENCE), _ -> false);
        Map<String, Digester> digesters = new TreeMap<>();
        OrdersFence fence = new OrdersFence(OrdersFence.NO_LEASE);
        for (ConsumerRecord<String, byte[]> record : logs.get(partition)) {
            OrdersRecord decoded = decode(record);
            boolean counts = fence.admits(record.offset(), decoded);
            if (decoded instanceof BotRecord said && counts && said.run().equals(run.run())) {
                if (said instanceof BotStarted started) {
                    digesters.put(said.bot(), new Digester(run.run(), said.bot(), started.position()));
                }
                digesters.get(said.bot()).add(said);
            }
            if (!(decoded instanceof Leased leased) || leased.run().equals(run.run())) {
                broker.take(record.offset(), record.value(), run);
            }
        }
        broker.outcomes.forEach(outcome -> digesters.get(outcome.bot()).add(outcome));
        broker.samples.forEach(sample -> digesters.get(sample.bot()).add(sample));
        digesters.forEach(
                (bot, digester) -> System.out.println(LINE + run.tape() + " " + bot + " " + digester.digests()));
    }
}
