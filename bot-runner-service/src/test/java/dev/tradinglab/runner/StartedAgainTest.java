package dev.tradinglab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.runner.bot.BrokerSide;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.runner.testing.LogView;
import dev.tradinglab.runner.testing.ScriptedBots;
import dev.tradinglab.tape.reader.RunTape;
import dev.tradinglab.tape.reader.Tapes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Law 4 for a bot that is started again under another runner than the one that it was stopped under. */
class StartedAgainTest {
    private static final long SEED = System.nanoTime();
    private static final String TAPE = "ticks.again";

    private final List<Throwable> fatal = Collections.synchronizedList(new ArrayList<>());
    private final BotSource bot = ScriptedBots.source("again", "dice", 0);

    private Lab lab;
    private RunSpec run;
    private BrokerSide broker;
    private int followed;
    private int published;

    @BeforeEach
    void start() {
        System.out.println("StartedAgainTest seed " + SEED);
        lab = new Lab();
    }

    @AfterEach
    void stop() {
        lab.close();
        assertThat(fatal).isEmpty();
    }

    @Test
    void shouldBeComparedWithAllThatTheBrokerHasSaidOfIt() throws Exception {
        lab.tape(TAPE, SEED);
        run = lab.run("live-again", Lane.LIVE, TAPE, lab.feed(TAPE, 10), null, List.of());
        try (Tapes tapes = new Tapes(lab.kafka(), 32, (_, _) -> {})) {
            RunTape tape = new RunTape(tapes.tape(TAPE), run);
            int partition = lab.partition(bot.bot());
            broker = new BrokerSide(
                    run, partition, (_, from, to) -> tape.read(from, to, Duration.ofSeconds(1)), _ -> false);

            // Given a bot that has traded and was stopped, of which the broker has told all
            try (Runner _ = runner("first")) {
                lab.start(run, List.of(bot));
                await("started", BotStarted.class);
                feed();
                lab.wish(new StopBot(run.run(), bot.bot()));
                await("stopped", BotStopped.class);
            }
            publish();
            assertThat(published).isPositive();

            // When it trades on under another runner, and then the broker leaves an outcome out
            try (Runner _ = runner("second")) {
                lab.wish(new StartBot(run.run(), bot.bot()));
                await("started again", BotResumed.class);
                feed();
                int before = published;
                publish();
                assertThat(published).isGreaterThan(before);
                Outcome last = broker.outcomes.getLast();
                lab.publish(
                        Topics.trades(Lane.LIVE),
                        bot.bot(),
                        new Expired(run.run(), bot.bot(), published + 1L, "none", last.position(), last.time()));

                // Then nothing was amiss before that
                BotFailed verdict = await("the verdict", BotFailed.class)
                        .of(bot.bot(), BotFailed.class)
                        .getFirst();
                assertThat(verdict.code()).isEqualTo(FailureCode.DIVERGED);
                assertThat(verdict.reason()).contains("at outcome " + (published + 1) + " ");
            }
        }
    }

    private Runner runner(String instance) {
        RunnerMetrics metrics = new RunnerMetrics(new SimpleMeterRegistry());
        return new Runner(Lab.config(instance, "again"), lab.kafka(), _ -> new ScriptedBots(), metrics, fatal::add);
    }

    private void feed() throws InterruptedException {
        long end = run.position(lab.feed(TAPE, 400));
        await("called up to " + end, view -> view.covers(lab, List.of(bot.bot()), end - 1));
    }

    /** The broker follows the log as far as it goes, and what it says of the bot is told. */
    private void publish() {
        List<ConsumerRecord<String, byte[]>> log = lab.records(Topics.orders(run.lane())).stream()
                .filter(record -> record.partition() == lab.partition(bot.bot()))
                .toList();
        for (; followed < log.size(); followed++) {
            broker.take(log.get(followed).offset(), log.get(followed).value(), run);
        }
        for (; published < broker.outcomes.size(); published++) {
            lab.publish(Topics.trades(run.lane()), bot.bot(), broker.outcomes.get(published));
        }
    }

    private LogView await(String what, Class<? extends BotRecord> kind) throws InterruptedException {
        return await(what, view -> !view.of(bot.bot(), kind).isEmpty());
    }

    private LogView await(String what, Predicate<LogView> wanted) throws InterruptedException {
        return new LogView(lab.await(run.lane(), what, log -> wanted.test(new LogView(log, run.run()))), run.run());
    }
}
