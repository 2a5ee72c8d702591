package dev.tradinglab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.ResumeBot;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.runner.testing.LogView;
import dev.tradinglab.runner.testing.ScriptedBots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Law 7 against a lease that comes late: of a runner that was paused between its assignment and its take-over. */
class ForeignLeaseTest {
    private static final long SEED = System.nanoTime();

    private final List<Throwable> fatal = Collections.synchronizedList(new ArrayList<>());
    private Lab lab;

    @BeforeEach
    void start() {
        System.out.println("seed " + SEED);
        lab = new Lab();
    }

    @AfterEach
    void stop() {
        lab.close();
        assertThat(fatal).isEmpty();
    }

    @Test
    void shouldTakeOverAgainWhatAnotherHasWrittenALeaseTo() throws Exception {
        // Given a live run and a backtest under way
        Random random = new Random(SEED);
        lab.tape("ticks.foreign", SEED);
        long from = lab.feed("ticks.foreign", 30_000);
        List<BotSource> bots = IntStream.range(0, 6)
                .mapToObj(i -> ScriptedBots.source("f" + i, "dice", i % 3 * 100_000L))
                .toList();
        List<String> names = bots.stream().map(BotSource::bot).toList();
        RunSpec live = lab.run("live-foreign", Lane.LIVE, "ticks.foreign", from, null, List.of());
        RunSpec past = lab.run("bt-foreign", Lane.BACKTEST, "ticks.foreign", 0, from, names);
        BotSource paused = bots.getFirst();
        RunnerMetrics metrics = new RunnerMetrics(new SimpleMeterRegistry());
        try (Runner _ =
                new Runner(Lab.config("owner", "foreign"), lab.kafka(), _ -> new ScriptedBots(), metrics, fatal::add)) {
            // Somebody is late by little: the owner has its lease and still takes over
            Map<Integer, Integer> overtaken = new HashMap<>();
            int first = lab.partition(paused.bot());
            lab.await(Lane.LIVE, "a lease", _ -> leases(Lane.LIVE, first) == 1);
            lab.append(Lane.LIVE, first, new OrdersLease("late"));
            awaitTakenOver(first, overtaken);
            lab.start(live, bots);
            await(live, "all started", view -> names.stream()
                    .noneMatch(bot -> view.of(bot, BotStarted.class).isEmpty()));
            lab.start(past, bots);

            // When somebody takes partitions that are not his, in the midst of it, and is silent or says something
            for (int round = 0; round < 4; round++) {
                lab.feed("ticks.foreign", 50 + random.nextInt(300));
                int partition = lab.partition(names.get(random.nextInt(names.size())));
                Lane lane = round % 2 == 0 ? Lane.LIVE : Lane.BACKTEST;
                RunSpec run = lane == Lane.LIVE ? live : past;
                long lease = lab.append(lane, partition, new OrdersLease("late"));
                if (round == 2) {
                    lab.append(lane, partition, new OrdersMark(lease, run.run(), partition, 0, names, false));
                }
                lab.feed("ticks.foreign", 50 + random.nextInt(300));
                awaitTakenOver(partition, overtaken);
            }
            lab.wish(new PauseBot(live.run(), paused.bot()));
            await(live, "paused", view -> !view.of(paused.bot(), BotPaused.class)
                    .isEmpty());
            lab.wish(new ResumeBot(live.run(), paused.bot()));
            await(live, "resumed", view -> !view.of(paused.bot(), BotResumed.class)
                    .isEmpty());
            long end = live.position(lab.feed("ticks.foreign", 500));
            LogView liveLog = await(live, "all there", view -> view.covers(lab, names, end - 1));
            long partitions = names.stream().map(lab::partition).distinct().count();
            LogView pastLog = await(past, "all done", view -> view.ended() == partitions);

            // Then it is as if nobody had disturbed it
            for (BotSource bot : bots) {
                BotStarted started = liveLog.of(bot.bot(), BotStarted.class).getFirst();
                if (bot != paused) {
                    assertThat(liveLog.ownOrders(bot.bot()))
                            .filteredOn(order -> order.position() < end)
                            .isNotEmpty()
                            .isEqualTo(lab.expected(live, bot, new ScriptedBots(), started.position(), end));
                }
                assertThat(pastLog.ownOrders(bot.bot()))
                        .isNotEmpty()
                        .isEqualTo(lab.expected(past, bot, new ScriptedBots(), 0, past.to()));
            }
            assertThat(liveLog.records()).noneMatch(BotFailed.class::isInstance);
            assertThat(metrics.divergedCount()).isZero();
            assertThat(metrics.overtakenCount()).isEqualTo(5);
        }
    }

    private void awaitTakenOver(int partition, Map<Integer, Integer> overtaken) throws InterruptedException {
        int times = overtaken.merge(partition, 1, Integer::sum);
        for (Lane lane : Lane.AT_WORK) {
            lab.await(lane, "taken over again", _ -> leases(lane, partition) == 1 + times);
        }
    }

    /** How many the owner has written to a partition. */
    private long leases(Lane lane, int partition) {
        return lab.leases(lane).stream()
                .filter(lease ->
                        lease.partition() == partition && lease.lease().owner().equals("owner"))
                .count();
    }

    private LogView await(RunSpec run, String what, Predicate<LogView> wanted) throws InterruptedException {
        return new LogView(lab.await(run.lane(), what, log -> wanted.test(new LogView(log, run.run()))), run.run());
    }
}
