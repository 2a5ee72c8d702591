package dev.tradinglab.runner.trial;

import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.bothost.life.BotHistory;
import dev.tradinglab.bothost.life.HistoryReader;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.runner.bot.BotTask;
import dev.tradinglab.runner.bot.BotTools;
import dev.tradinglab.runner.catalog.Catalog;
import dev.tradinglab.runner.check.OutcomeCheck;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.orders.OrdersWriter;
import dev.tradinglab.runner.orders.RunShare;
import dev.tradinglab.tape.kafka.DeadLetters;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.RunTape;
import dev.tradinglab.tape.reader.Tapes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The process of a trial: the same bot at work as in a runner, from its start up to where the death was; nothing is written. */
public final class TrialMain {
    static final String BEGUN = "begun";
    static final String INNOCENT = "innocent";
    static final String STUCK = "stuck";
    private static final int STEP = 512;
    private static final Duration FETCH = Duration.ofMillis(200);
    private static final int KEPT_SEGMENTS = 8;

    private TrialMain() {}

    /** The arguments are those of a {@link TrialCase}. */
    public static void main(String[] args) throws InterruptedException {
        Thread.ofPlatform().daemon().start(TrialMain::endWithParent);
        Thread trial = Thread.ofPlatform().stackSize(GuestLimits.STACK_BYTES).start(() -> hold(TrialCase.of(args)));
        trial.join();
        Runtime.getRuntime().halt(0);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said; what counts is that there is somebody.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    private static void hold(TrialCase suspect) {
        KafkaAccess kafka = new KafkaAccess(suspect.servers());
        DeadLetters deadLetters = new DeadLetters("bot-trial", kafka.promptProducer(), Clock.systemUTC());
        TopicAdmin topics = new TopicAdmin(kafka);
        GuestLimits limits = GuestLimits.DEFAULT.withCallBudget(suspect.callBudget());
        try (Catalog catalog = new Catalog(kafka, topics.partitions(Topics.BOTS), deadLetters);
                Tapes tapes = new Tapes(kafka, KEPT_SEGMENTS, (_, _) -> {});
                BotLanguages languages = new BotLanguages(limits, _ -> {
                    System.out.println(STUCK);
                    Runtime.getRuntime().halt(0);
                })) {
            Optional<BotHistory> history = history(suspect, new HistoryReader(kafka, deadLetters), topics);
            if (history.isPresent() && history.get().status().isActive()) {
                RunSpec run = catalog.run(suspect.run()).orElseThrow();
                BotSource source = catalog.bot(suspect.bot()).orElseThrow();
                BotTools tools = new BotTools(
                        source,
                        new RunTape(tapes.tape(run.tape()), run),
                        languages.of(source.language()),
                        new OutcomeCheck(),
                        _ -> {},
                        new RunnerMetrics(new SimpleMeterRegistry()),
                        Optional.empty());
                System.out.println(BEGUN);
                live(new BotTask(tools, share(suspect, run, history.get()), history.get()), suspect.position());
            }
            System.out.println(INNOCENT);
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }
    }

    private static Optional<BotHistory> history(TrialCase suspect, HistoryReader reader, TopicAdmin topics) {
        TopicSpec<OrdersRecord> orders = Topics.orders(suspect.lane());
        long end = topics.end(orders.name(), suspect.partition());
        return Optional.ofNullable(reader.read(orders, Map.of(suspect.partition(), end), suspect.run()::equals)
                        .get(suspect.partition())
                        .runs()
                        .get(suspect.run()))
                .map(run -> run.bots().get(suspect.bot()));
    }

    private static RunShare share(TrialCase suspect, RunSpec run, BotHistory history) {
        OrdersWriter mute = OrdersWriter.mute(Topics.orders(suspect.lane()), suspect.partition());
        RunShare.Pace pace = new RunShare.Pace(Duration.ofHours(1), Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
        RunShare share = new RunShare(run, mute, pace, -1, false, Set.of(), System::nanoTime);
        share.join(suspect.bot(), history.status(), history.covered(), true);
        return share;
    }

    /** A bot that fails in here as any bot may will do so in its runner, where it is put on record. */
    private static void live(BotTask task, long position) {
        while (!task.isOver() && task.cursor() < position) {
            task.step(STEP, FETCH);
        }
    }
}
