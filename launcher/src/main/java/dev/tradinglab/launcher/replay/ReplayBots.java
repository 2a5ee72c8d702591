package dev.tradinglab.launcher.replay;

import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.bots.Wishes;
import dev.tradinglab.launcher.context.JdbcAccess;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The bots of one replay: they begin before its first event and are stopped behind its last. */
final class ReplayBots {
    private static final TopicSpec<OrdersRecord> ORDERS = Topics.orders(Lane.LIVE);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration LAST_ANSWER = Duration.ofSeconds(4);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final String AT_WORK =
            "SELECT bot FROM ledger.run_bots WHERE run = ? AND status IN ('RUNNING', 'PAUSED')";
    private static final String OVER = """
            SELECT bot FROM ledger.run_bots WHERE run = ? AND status NOT IN ('RUNNING', 'PAUSED')
            """;

    private final KafkaAccess kafka;
    private final JdbcAccess jdbc;
    private final String run;
    private final int partitions;
    private final Map<TopicPartition, Long> begins = new HashMap<>();

    /** Notes where the log stands: what the bots will come to is behind that. */
    ReplayBots(KafkaAccess kafka, JdbcAccess jdbc, TopicAdmin topics, String run) {
        this.kafka = kafka;
        this.jdbc = jdbc;
        this.run = run;
        this.partitions = topics.partitions(ORDERS);
        for (int partition = 0; partition < partitions; partition++) {
            begins.put(new TopicPartition(ORDERS.name(), partition), topics.end(ORDERS.name(), partition));
        }
    }

    /**
     * Has bots start, and returns those that did.
     *
     * @param refused told why one did not
     * @throws LabException when none did
     */
    Set<String> start(List<String> bots, Consumer<String> refused) throws InterruptedException {
        Set<String> started = new TreeSet<>(bots);
        for (BotRecord answer : new Wishes(kafka, ANSWER)
                .ask(bots.stream().map(bot -> new StartBot(run, bot)).toList())) {
            if (answer instanceof CommandRefused no) {
                started.remove(no.bot());
                refused.accept(no.bot() + ": " + no.reason());
            }
        }
        if (started.isEmpty()) {
            throw new LabException("no bot could be started, nothing was replayed");
        }
        return started;
    }

    /** Those of an earlier feed of this run that are still at work. */
    Set<String> atWork() {
        try {
            return ledger(AT_WORK);
        } catch (SQLException e) {
            throw new LabException("the database: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until all have been called up to a position, those left out that have failed or were stopped meanwhile.
     *
     * @param position the last one of the tape
     * @param reached told to where all have come
     * @param slow told once in a while when none has come further
     */
    void awaitEnd(Set<String> bots, long position, Stop stop, LongConsumer reached, Runnable slow) {
        Map<Integer, OrdersMark> marks = new HashMap<>();
        Set<String> awaited = new HashSet<>(bots);
        long looked = System.nanoTime();
        long patient = looked;
        long lowest = 0;
        try (var consumer = kafka.reader()) {
            consumer.assign(begins.keySet());
            begins.forEach(consumer::seek);
            while (!stop.isAsked()) {
                consumer.poll(POLL).forEach(record -> look(record, marks));
                awaited.removeIf(bot -> isThere(bot, position, marks));
                long now = System.nanoTime();
                long low = lowest(awaited, marks);
                if (low > lowest) {
                    lowest = low;
                    patient = now;
                    reached.accept(low);
                }
                if (now - looked > LOOK_NANOS) {
                    looked = now;
                    known(OVER).ifPresent(awaited::removeAll);
                }
                if (awaited.isEmpty()) {
                    return;
                }
                if (now - patient > PATIENCE_NANOS) {
                    patient = now;
                    slow.run();
                }
            }
        }
    }

    private boolean isThere(String bot, long position, Map<Integer, OrdersMark> marks) {
        OrdersMark mark = marks.get(Partitions.of(bot, partitions));
        return mark != null && mark.position() >= position && !mark.behind().contains(bot);
    }

    /** The lowest mark of those that are awaited; 0 before the first. */
    private long lowest(Set<String> awaited, Map<Integer, OrdersMark> marks) {
        return awaited.stream()
                .map(bot -> marks.get(Partitions.of(bot, partitions)))
                .mapToLong(mark -> mark == null ? 0 : mark.position())
                .min()
                .orElse(0);
    }

    /** Marks have no key: nothing else is decoded. */
    private void look(ConsumerRecord<String, byte[]> record, Map<Integer, OrdersMark> marks) {
        if (record.key() != null) {
            return;
        }
        try {
            if (ORDERS.codec().decode(record.value()) instanceof OrdersMark mark
                    && mark.run().equals(run)) {
                marks.put(record.partition(), mark);
            }
        } catch (UnreadableRecordException _) {
            // Whoever reads orders for good puts it among the dead letters.
        }
    }

    /** Empty while the database is away: then nothing is known. */
    private Optional<Set<String>> known(String query) {
        try {
            return Optional.of(ledger(query));
        } catch (SQLException | LabException e) {
            return Optional.empty();
        }
    }

    private Set<String> ledger(String query) throws SQLException {
        Set<String> bots = new TreeSet<>();
        try (Connection connection = jdbc.connect();
                PreparedStatement sql = connection.prepareStatement(query)) {
            sql.setString(1, run);
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    bots.add(row.getString("bot"));
                }
            }
        }
        return bots;
    }

    /**
     * Has bots stop; whoever had ended before is passed over.
     *
     * @param hurried true when a person waits for the process to end
     * @return the answers of those that were stopped; when it is hurried, as far as they came in time
     */
    List<BotRecord> stop(Set<String> bots, boolean hurried) throws InterruptedException {
        List<BotRecord> stopped = new ArrayList<>();
        if (bots.isEmpty()) {
            return stopped;
        }
        try {
            for (BotRecord answer : new Wishes(kafka, hurried ? LAST_ANSWER : ANSWER)
                    .ask(bots.stream().map(bot -> new StopBot(run, bot)).toList())) {
                if (!(answer instanceof CommandRefused)) {
                    stopped.add(answer);
                }
            }
        } catch (LabException e) {
            // The wishes stand; nobody who has pressed Ctrl-C waits for a slow runner.
            if (!hurried) {
                throw e;
            }
        }
        return stopped;
    }

    /** Waits until the tables know that none is at work any more; false when that takes too long. */
    boolean awaitTables(Stop stop) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!known(AT_WORK).map(Set::isEmpty).orElse(false)) {
            if (stop.isAsked() || System.nanoTime() > deadline) {
                return false;
            }
            stop.pause(POLL.toNanos());
        }
        return true;
    }
}
