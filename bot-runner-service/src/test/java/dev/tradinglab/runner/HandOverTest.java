package dev.tradinglab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.runner.testing.LogView;
import dev.tradinglab.runner.testing.ScriptedBots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A runner that joins gets bots that are at work: they go on where they are until they have lived their lives again where they go. */
class HandOverTest {
    private static final long SEED = System.nanoTime();
    private static final String TAPE = "ticks.handover";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<Throwable> fatal = Collections.synchronizedList(new ArrayList<>());
    private final RunnerMetrics metrics = new RunnerMetrics(new SimpleMeterRegistry());
    private final List<BotSource> bots = IntStream.range(0, 12)
            .mapToObj(i -> ScriptedBots.source("h" + i, "dice", i % 3 * 100_000L))
            .toList();
    private final List<String> names = bots.stream().map(BotSource::bot).toList();
    private Lab lab;
    private RunSpec run;
    private Market market;

    @BeforeEach
    void start() throws Exception {
        System.out.println("seed " + SEED);
        lab = new Lab();
        lab.tape(TAPE, SEED);
        run = lab.run("live-handover", Lane.LIVE, TAPE, lab.feed(TAPE, 10), null, List.of());
        market = new Market();
    }

    @AfterEach
    void stop() throws InterruptedException {
        market.close();
        lab.close();
        assertThat(fatal).isEmpty();
    }

    /** It never rests: where nothing happens, whoever has bots at work says nothing and cannot be told from one who is gone. */
    private final class Market {
        private final Thread thread = Thread.ofVirtual().unstarted(this::run);
        private volatile boolean closing;

        Market() {
            thread.start();
        }

        private void run() {
            while (!closing) {
                feed(2);
                LockSupport.parkNanos(50_000_000);
            }
        }

        synchronized long feed(int events) {
            return lab.feed(TAPE, events);
        }

        void close() throws InterruptedException {
            closing = true;
            thread.join();
        }
    }

    /** Bots whose first call here waits until it may go on. */
    private static final class Gated extends ScriptedBots {
        private final CountDownLatch gate = new CountDownLatch(1);
        private final Set<String> waiting = new ConcurrentSkipListSet<>();
        private final AtomicInteger opened = new AtomicInteger();
        private final Set<String> spoilt = new ConcurrentSkipListSet<>();
        private volatile boolean spoils;
        private volatile long nanosOfCall;

        /** @param nanosOfCall how long each call takes, to begin with */
        Gated(long nanosOfCall) {
            this.nanosOfCall = nanosOfCall;
        }

        @Override
        public BotInstance open(BotSource source, long seed) {
            opened.incrementAndGet();
            BotInstance bot = super.open(source, seed);
            return new BotInstance() {
                @Override
                public CallResult start(Stretch first, int call) {
                    waiting.add(source.bot());
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return bot.start(first, call);
                }

                @Override
                public CallResult run(Stretch stretch, int from) {
                    long end = System.nanoTime() + nanosOfCall * (stretch.count() - from);
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    if (spoils && spoilt.add(source.bot())) {
                        throw new IllegalStateException("not this time");
                    }
                    return bot.run(stretch, from);
                }

                @Override
                public void close() {
                    bot.close();
                }
            };
        }
    }

    private Runner runner(String name, BotLanguage language) {
        return new Runner(Lab.config(name, "handover"), lab.kafka(), _ -> language, metrics, fatal::add);
    }

    @Test
    void shouldKeepBotsAtWorkUntilTheyHaveRehearsedWhereTheyGo() throws Exception {
        Gated newcomers = new Gated(0);
        try (Runner _ = runner("here", new ScriptedBots())) {
            liveFor(3_000);

            // When another joins, in which no bot gets on yet
            try (Runner there = runner("there", newcomers)) {
                Awaitility.await().atMost(LIMIT).until(() -> !newcomers.waiting.isEmpty());

                // Then those that it was given go on where they were
                feedAndAwait(1_000);
                assertThat(leasesOf("there")).doesNotContainAnyElementsOf(partitionsOf(newcomers));

                // When they may get on, they are taken over and go on there, having lived their lives once
                newcomers.gate.countDown();
                Awaitility.await()
                        .atMost(LIMIT)
                        .until(() -> there.status().partitions().size() == 8);
                feedAndAwait(1_000);
                assertThat(newcomers.opened).hasValue(movedTo("there").size());
                assertAsUndisturbed();
            }
        }
    }

    @Test
    void shouldTakeOverInTheMidstOfARehearsalWhenTheOtherFallsSilent() throws Exception {
        Gated newcomers = new Gated(100_000);
        newcomers.gate.countDown();
        Runner here = runner("here", new ScriptedBots());
        liveFor(20_000);

        // When another joins, and the first goes while bots rehearse
        try (Runner there = runner("there", newcomers)) {
            Awaitility.await().atMost(LIMIT).until(() -> !newcomers.waiting.isEmpty());
            here.close();
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> there.status().partitions().size() == 16);
            newcomers.nanosOfCall = 0;
            feedAndAwait(1_000);

            // Then
            assertAsUndisturbed();
        }
    }

    @Test
    void shouldLiveAgainBehindTheLeaseWhatCouldNotBeRehearsed() throws Exception {
        Gated newcomers = new Gated(0);
        newcomers.gate.countDown();
        newcomers.spoils = true;
        try (Runner _ = runner("here", new ScriptedBots())) {
            liveFor(3_000);

            // When bots go where their first life fails
            try (Runner there = runner("there", newcomers)) {
                Awaitility.await()
                        .atMost(LIMIT)
                        .until(() -> there.status().partitions().size() == 8);
                feedAndAwait(1_000);

                // Then
                assertThat(newcomers.spoilt).containsExactlyInAnyOrderElementsOf(movedTo("there"));
                assertAsUndisturbed();
            }
        }
    }

    private void liveFor(int events) throws InterruptedException {
        lab.start(run, bots);
        await("all started", view -> names.stream()
                .noneMatch(bot -> view.of(bot, BotStarted.class).isEmpty()));
        feedAndAwait(events);
    }

    private void feedAndAwait(int events) throws InterruptedException {
        long end = run.position(market.feed(events));
        await("called up to " + end, view -> view.covers(lab, names, end - 1));
    }

    private Set<Integer> leasesOf(String runner) {
        return lab.leases(Lane.LIVE).stream()
                .filter(lease -> lease.lease().owner().equals(runner))
                .map(Lab.PlacedLease::partition)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<Integer> partitionsOf(Gated language) {
        return language.waiting.stream().map(lab::partition).collect(Collectors.toSet());
    }

    private List<String> movedTo(String runner) {
        Set<Integer> partitions = leasesOf(runner);
        return names.stream()
                .filter(bot -> partitions.contains(lab.partition(bot)))
                .toList();
    }

    private void assertAsUndisturbed() throws Exception {
        LogView log = new LogView(lab.orders(Lane.LIVE), run.run());
        long end = log.marks().stream().mapToLong(mark -> mark.position()).max().orElseThrow() + 1;
        for (BotSource bot : bots) {
            long started = log.of(bot.bot(), BotStarted.class).getFirst().position();
            assertThat(log.ownOrders(bot.bot()))
                    .isNotEmpty()
                    .isEqualTo(lab.expected(run, bot, new ScriptedBots(), started, end));
        }
        assertThat(log.records()).noneMatch(BotFailed.class::isInstance);
        assertThat(metrics.divergedCount()).isZero();
    }

    private LogView await(String what, Predicate<LogView> wanted) throws InterruptedException {
        return new LogView(lab.await(run.lane(), what, log -> wanted.test(new LogView(log, run.run()))), run.run());
    }
}
