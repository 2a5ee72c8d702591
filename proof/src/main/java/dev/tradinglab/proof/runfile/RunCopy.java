package dev.tradinglab.proof.runfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes a file's records onto the topics of the imported lane, in the transaction of a producer: all of them are seen, or none. What is no
 * part of a result is given anew: the run's name, the leases, the numbers of the wishes, and the marks, since bots may share other partitions
 * here.
 */
final class RunCopy {
    private static final String OWNER = "import";
    private static final TopicSpec<?>[] LOGS = {
        Topics.orders(Lane.IMPORTED), Topics.trades(Lane.IMPORTED), Topics.equity(Lane.IMPORTED)
    };
    /** No record has this offset. */
    private static final long NOWHERE = -1;

    private final Producer<String, byte[]> producer;
    private final RunFile file;
    private final FileCheck check;
    private final RunSpec run;
    private final int partitions;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Map<Integer, Long> leases = new HashMap<>();
    /** By bot and number in the lab that it is from. */
    private final Map<String, Map<Long, Future<RecordMetadata>>> wishes = new HashMap<>();
    /** By partition, in the order of the file. */
    private final Map<Integer, List<RunManifest.Bot>> bots = new LinkedHashMap<>();

    private final Map<Integer, List<OrdersMark>> marks = new TreeMap<>();
    private final Map<String, Long> written = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    RunCopy(Producer<String, byte[]> producer, RunFile file, FileCheck check, RunSpec run, TopicAdmin topics) {
        this.producer = producer;
        this.file = file;
        this.check = check;
        this.run = run;
        this.partitions = topics.partitions(LOGS[0]);
        for (RunManifest.Bot bot : file.manifest().bots()) {
            bots.computeIfAbsent(partition(bot.bot()), _ -> new ArrayList<>()).add(bot);
        }
    }

    private int partition(String bot) {
        return Partitions.of(bot, partitions);
    }

    /** Writes the records, then what makes them a run: sources, the tape's manifest, and the spec at last. */
    void write(TapeManifest tape, Map<String, BotSource> sources) throws IOException {
        file.lines(RunManifest.COMMANDS, this::wish);
        producer.flush();
        for (int partition : bots.keySet()) {
            leases.put(partition, leaseOf(partition));
        }
        file.lines(RunManifest.ORDERS, this::order);
        file.lines(RunManifest.TRADES, line -> copy(Topics.trades(Lane.IMPORTED).name(), line));
        file.lines(RunManifest.EQUITY, line -> copy(Topics.equity(Lane.IMPORTED).name(), line));
        brokerMarks();
        sources.forEach((bot, source) ->
                send(Topics.BOTS.name(), null, bot, Topics.BOTS.codec().encode(source)));
        send(Topics.TAPES.name(), 0, tape.name(), Topics.TAPES.codec().encode(tape));
        send(Topics.RUNS.name(), 0, run.run(), Topics.RUNS.codec().encode(run));
        producer.flush();
        if (failure.get() != null) {
            throw new ProofException(
                    "Kafka did not take the run: " + failure.get().getMessage(), failure.get());
        }
    }

    private long leaseOf(int partition) {
        String orders = LOGS[0].name();
        Future<RecordMetadata> lease = send(
                orders, partition, null, Topics.orders(Lane.IMPORTED).codec().encode(new OrdersLease(OWNER)));
        producer.flush();
        return offset(lease);
    }

    private static long offset(Future<RecordMetadata> sent) {
        try {
            return sent.get().offset();
        } catch (ExecutionException e) {
            throw new ProofException(
                    "Kafka did not take the run: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProofException("interrupted", e);
        }
    }

    private void wish(byte[] line) throws UnreadableRecordException {
        WishLine wish = FileCheck.wish(line);
        ObjectNode tree = tree(Topics.IMPORTED_COMMANDS.codec().encode(wish.wish()));
        tree.put("run", run.run());
        Command command = wish.wish();
        wishes.computeIfAbsent(command.bot(), _ -> new HashMap<>())
                .put(
                        wish.offset(),
                        send(Topics.IMPORTED_COMMANDS.name(), partition(command.bot()), command.bot(), bytes(tree)));
    }

    private void order(byte[] line) throws UnreadableRecordException {
        ObjectNode tree = tree(line);
        String bot = tree.path("bot").asText();
        RunManifest.Bot known = file.manifest().bot(bot).orElseThrow();
        long index = written.merge(bot, 1L, Long::sum) - 1;
        if (index == check.ending(known) && known.through() >= known.started()) {
            // A verdict must find the marks that it found: they say whether the last call returned.
            mark(known, known.through(), false);
        }
        tree.put("run", run.run());
        tree.put("lease", leases.get(partition(bot)));
        if (tree.hasNonNull("command")) {
            tree.put("command", place(bot, tree.path("command").asLong()));
        }
        send(LOGS[0].name(), partition(bot), bot, bytes(tree));
        if (index == check.count(bot) - 1) {
            close(known);
        }
    }

    private long place(String bot, long command) {
        Future<RecordMetadata> there = wishes.getOrDefault(bot, Map.of()).get(command);
        return there == null ? NOWHERE : offset(there);
    }

    /** The last word on a bot. The last one of a partition whose bots are all at the run's end says so. */
    private void close(RunManifest.Bot bot) {
        boolean isLast = file.spec().to() != null
                && bots.get(partition(bot.bot())).getLast().equals(bot)
                && file.manifest().bots().stream().noneMatch(one -> one.status().isActive());
        mark(bot, Math.max(0, isLast ? file.manifest().positions() - 1 : bot.through()), isLast);
    }

    private void mark(RunManifest.Bot bot, long position, boolean last) {
        int partition = partition(bot.bot());
        List<String> behind = bots.get(partition).stream()
                .map(RunManifest.Bot::bot)
                .filter(other -> !other.equals(bot.bot()) || bot.through() < bot.started())
                .toList();
        OrdersMark mark = new OrdersMark(leases.get(partition), run.run(), partition, position, behind, last);
        marks.computeIfAbsent(partition, _ -> new ArrayList<>()).add(mark);
        send(
                LOGS[0].name(),
                partition,
                null,
                Topics.orders(Lane.IMPORTED).codec().encode(mark));
    }

    /** As many as there are on orders: that all follows from the log up to a mark is told by them. */
    private void brokerMarks() {
        marks.forEach((partition, all) -> all.forEach(mark -> {
            var trades = new TradesMark(run.run(), partition, mark.position(), mark.behind(), mark.last());
            var equity = new EquityMark(run.run(), partition, mark.position(), mark.behind(), mark.last());
            send(
                    LOGS[1].name(),
                    partition,
                    null,
                    Topics.trades(Lane.IMPORTED).codec().encode(trades));
            send(
                    LOGS[2].name(),
                    partition,
                    null,
                    Topics.equity(Lane.IMPORTED).codec().encode(equity));
        }));
    }

    private void copy(String topic, byte[] line) throws UnreadableRecordException {
        ObjectNode tree = tree(line);
        tree.put("run", run.run());
        String bot = tree.path("bot").asText();
        send(topic, partition(bot), bot, bytes(tree));
    }

    private static ObjectNode tree(byte[] line) throws UnreadableRecordException {
        try {
            return (ObjectNode) JsonCodec.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UnreadableRecordException("not JSON", e);
        }
    }

    private static byte[] bytes(ObjectNode tree) {
        try {
            return JsonCodec.MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    private Future<RecordMetadata> send(String topic, Integer partition, String key, byte[] value) {
        return producer.send(new ProducerRecord<>(topic, partition, key, value), (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            } else {
                ends.merge(
                        new TopicPartition(metadata.topic(), metadata.partition()), metadata.offset() + 1, Math::max);
            }
        });
    }

    /** Where the ledger must be to have all of it. */
    Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> logs = new HashMap<>();
        for (TopicSpec<?> log : LOGS) {
            ends.forEach((where, end) -> {
                if (where.topic().equals(log.name())) {
                    logs.put(where, end);
                }
            });
        }
        return logs;
    }
}
