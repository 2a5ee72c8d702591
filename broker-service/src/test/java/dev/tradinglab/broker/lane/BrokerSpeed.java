package dev.tradinglab.broker.lane;

import dev.tradinglab.broker.metrics.LaneMetrics;
import dev.tradinglab.broker.testing.Runs;
import dev.tradinglab.broker.testing.SimTape;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.testkit.KafkaProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How fast the backtest lane is, by hand: {@code BrokerSpeed <ticks> <orders> <bots> <ticks a mark>}. The tape and all orders are there
 * before the broker starts. On a machine that does other things too, the thread's own time says more than the clock.
 */
final class BrokerSpeed {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private BrokerSpeed() {}

    public static void main(String[] args) throws Exception {
        int ticks = Integer.parseInt(args[0]);
        int orders = Integer.parseInt(args[1]);
        int bots = Integer.parseInt(args[2]);
        int chunk = Integer.parseInt(args[3]);
        Path folder = Files.createTempDirectory("broker-speed");
        try (KafkaProcess process = KafkaProcess.start()) {
            KafkaAccess kafka = new KafkaAccess(process.bootstrapServers());
            RunSpec run = Runs.backtest("bt-speed", "ticks.speed", 0, ticks);
            try (LaneLog log = new LaneLog(kafka, run)) {
                log.createTape();
                log.writeTape(SimTape.eventsOfOneLease(1, ticks));
                Map<Integer, List<OrdersRecord>> records = log.orders(1, bots, orders, ticks, chunk);
                appendInStep(log, records);
                for (int repeat = 0; repeat < (args.length > 4 ? Integer.parseInt(args[4]) : 1); repeat++) {
                    measure(process, folder.resolve("" + repeat), kafka, run, ticks, records);
                }
            }
        }
        System.exit(0);
    }

    /** As a runner does: all partitions go along the tape together, a mark of each at a time. */
    private static void appendInStep(LaneLog log, Map<Integer, List<OrdersRecord>> records) {
        Map<Integer, Integer> next = new HashMap<>();
        boolean more = true;
        while (more) {
            more = false;
            for (var partition : records.entrySet()) {
                List<OrdersRecord> all = partition.getValue();
                int from = next.getOrDefault(partition.getKey(), 0);
                int to = from;
                while (to < all.size() && !(all.get(to++) instanceof OrdersMark)) {
                    // Up to and including the next mark.
                }
                log.append(partition.getKey(), all.subList(from, to));
                next.put(partition.getKey(), to);
                more |= to < all.size();
            }
        }
    }

    private static void measure(
            KafkaProcess process,
            Path folder,
            KafkaAccess kafka,
            RunSpec run,
            int ticks,
            Map<Integer, List<OrdersRecord>> records)
            throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (CommittedOutput output = new CommittedOutput(kafka, run.lane())) {
            LaneStreams lane = Brokers.start(process.bootstrapServers(), folder, Lane.BACKTEST, registry);
            lane.awaitRunning(LIMIT);
            long begun = System.nanoTime();
            output.readUntil(() -> output.ended() == records.size(), LIMIT);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double cpu = cpuOfStreams() / 1e9;
            double decoded = recordsRead("ticks_speed") / ticks;
            lane.close();
            long placed = records.values().stream()
                    .flatMap(List::stream)
                    .filter(OrderPlaced.class::isInstance)
                    .count();
            double events = registry.get(LaneMetrics.ACCOUNT_EVENTS).counter().count();
            System.out.printf(
                    "%d ticks, %d orders, %d partitions: %.1f s (stream thread %.1f s): %,.0f ticks/s, %,.0f orders/s, "
                            + "%,.0f account events/s; per CPU second %,.0f ticks, %,.0f account events; "
                            + "tape decoded %.2f times; load %.1f%n",
                    ticks,
                    placed,
                    records.size(),
                    seconds,
                    cpu,
                    ticks / seconds,
                    placed / seconds,
                    events / seconds,
                    ticks / cpu,
                    events / cpu,
                    decoded,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }

    /** How many records the consumers of this JVM have had of a topic, dots written as Kafka's metrics write them. */
    private static double recordsRead(String topic) throws JMException {
        var server = ManagementFactory.getPlatformMBeanServer();
        double sum = 0;
        for (ObjectName name : server.queryNames(
                new ObjectName("kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*,topic=" + topic),
                null)) {
            sum += (double) server.getAttribute(name, "records-consumed-total");
        }
        return sum;
    }

    private static long cpuOfStreams() {
        var threads = ManagementFactory.getThreadMXBean();
        long cpu = 0;
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().matches(".*StreamThread-\\d+")) {
                cpu += threads.getThreadCpuTime(info.getThreadId());
            }
        }
        return cpu;
    }
}
