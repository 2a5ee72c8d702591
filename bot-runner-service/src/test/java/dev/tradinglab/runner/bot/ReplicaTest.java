package dev.tradinglab.runner.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.broker.state.StoredState.Halt;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.CancelOrder;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.PlaceOrder;
import dev.tradinglab.events.command.ResumeBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.runner.testing.ScriptedBots;
import dev.tradinglab.tape.reader.RunTape;
import dev.tradinglab.tape.reader.Tapes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Law 4 where lives end: whatever is done to a bot, the broker's account and the runner's replica come to the same, from the log alone and
 * without a mark of anybody else.
 */
class ReplicaTest {
    private static final long SEED = System.nanoTime();
    private static final int LIVES = 150;
    private static final int LENGTH = 12_000;
    private static final String TAPE = "ticks.halts";

    private static Lab lab;
    private static Tapes tapes;

    @BeforeAll
    static void start() throws Exception {
        System.out.println("ReplicaTest seed " + SEED);
        lab = new Lab();
        lab.tape(TAPE, SEED);
        lab.feed(TAPE, LENGTH);
        tapes = new Tapes(lab.kafka(), 32, (_, _) -> {});
    }

    @AfterAll
    static void stop() {
        tapes.close();
        lab.close();
    }

    @Test
    void shouldEndWhereTheBrokerEnds() throws Exception {
        Map<BotStatus, Integer> ends = new HashMap<>();
        int cancelled = 0;
        int verdicts = 0;
        int handedOver = 0;
        for (int i = 0; i < LIVES; i++) {
            // Given
            String seed = "seed " + SEED + " + " + i;
            Random random = new Random(SEED + i);
            Life life = life(random, random.nextInt(3) == 0 ? "endless " + (1 + random.nextInt(150)) : "dice");

            // When
            live(life, random);

            // Then
            assertThat(life.broker.differs()).as(seed).isFalse();
            assertThat(life.metrics.divergedCount()).as(seed).isZero();
            BotFold fold = life.task().fold();
            var account = life.broker.account();
            if (life.status() == BotStatus.STOPPED || life.status() == BotStatus.FAILED) {
                assertThat(account.halt())
                        .as(seed)
                        .isEqualTo(life.status() == BotStatus.STOPPED ? Halt.STOPPED : Halt.FAILED);
                assertThat(account.cursor()).as(seed).isEqualTo(fold.cursor());
                assertThat(account.state()).as(seed).isEqualTo(fold.account().state());
                assertThat(life.check.compared()).as(seed).isEqualTo(life.broker.outcomes.size());
                assertThat(life.broker.samples.getLast().position()).as(seed).isEqualTo(fold.cursor() - 1);
            }
            ends.merge(life.status(), 1, Integer::sum);
            handedOver += life.handedOver;
            cancelled += (int) life.broker.outcomes.stream()
                    .filter(Cancelled.class::isInstance)
                    .count();
            verdicts += (int)
                    life.records().stream().filter(BotFailed.class::isInstance).count();
        }
        System.out.println(ends + ", cancelled " + cancelled + ", handed over " + handedOver);
        assertThat(ends).containsKeys(BotStatus.STOPPED, BotStatus.FAILED);
        assertThat(cancelled).isGreaterThan(LIVES / 4);
        assertThat(verdicts).isGreaterThan(LIVES / 10);
        assertThat(handedOver).isGreaterThan(LIVES / 3);
    }

    private static void live(Life life, Random random) throws InterruptedException {
        boolean at = true;
        for (int turn = 0; turn < 40 && at; turn++) {
            switch (life.status()) {
                case RUNNING, PAUSED -> {
                    if (life.isRebuilt() && random.nextInt(3) == 0) {
                        life.wish(wish(life, random));
                    } else if (random.nextInt(15) == 0) {
                        life.takeOver(new ScriptedBots());
                    } else if (random.nextInt(10) == 0) {
                        life.rehearse(new ScriptedBots());
                    } else if (random.nextInt(10) == 0) {
                        life.handOver(new ScriptedBots());
                    } else {
                        life.step(1 + random.nextInt(200));
                    }
                }
                case STOPPED -> {
                    at = random.nextInt(3) > 0;
                    if (at) {
                        life.resume(new ScriptedBots());
                    }
                }
                case FAILED, DONE -> at = false;
            }
        }
    }

    private static Command wish(Life life, Random random) {
        String run = "run";
        var working = life.task().fold().account().workingOrders();
        return switch (random.nextInt(8)) {
            case 0 -> new PauseBot(run, life.bot());
            case 1, 2 -> new ResumeBot(run, life.bot());
            case 3 -> new StopBot(run, life.bot());
            case 4 ->
                new CancelOrder(
                        run,
                        life.bot(),
                        working.isEmpty() ? "none" : working.getLast().id());
            default -> new PlaceOrder(run, life.bot(), new MarketOrder(ScriptedBots.SYMBOL, "BUY", "0.001"));
        };
    }

    private static Life life(Random random, String kind) throws InterruptedException {
        RunSpec run = new RunSpec(
                "run",
                Lane.LIVE,
                TAPE,
                random.nextInt(1_000),
                null,
                List.of(),
                Map.of(),
                RunSpec.DEFAULT_CASH,
                new ExecutionRules(random.nextInt(3) * 900_000L, 0, 0),
                7,
                RunSpec.DEFAULT_SAMPLING,
                RunSpec.ENGINE,
                0);
        BotSource bot = ScriptedBots.source("mortal", kind, random.nextInt(3) * 100_000L);
        return new Life(run, new RunTape(tapes.tape(TAPE), run), bot, new ScriptedBots(), random);
    }

    @Test
    void shouldEndABotThatFailsOnlyInItsReplayBehindWhatIsOnRecord() throws Exception {
        // Given a bot with orders on record
        Random random = new Random(SEED);
        Life life = life(random, "dice");
        while (life.broker.outcomes.size() < 12) {
            life.step(100);
        }

        // When one of its early calls takes too long in the replay
        life.takeOver(failing(20));
        while (life.status() == BotStatus.RUNNING) {
            life.step(50);
        }

        // Then it is the bot's failure, not the lab's, and what it had done counts
        BotFailed verdict = (BotFailed) life.records().getLast();
        assertThat(verdict.code()).isEqualTo(FailureCode.TIMEOUT);
        assertThat(life.broker.account().cursor()).isEqualTo(verdict.position() + 1);
        assertThat(life.broker.account().state().working()).isEmpty();
        assertThat(life.metrics.divergedCount()).isZero();
        assertThat(life.broker.differs()).isFalse();
    }

    private static BotLanguage failing(int call) {
        return new ScriptedBots() {
            @Override
            public BotInstance open(BotSource source, long seed) {
                return super.open(ScriptedBots.source("mortal", "endless " + call, source.interval()), seed);
            }
        };
    }

    @Test
    void shouldWriteNothingBehindAVerdictFromOutside() throws Exception {
        // Given a bot at work
        Life life = life(new Random(SEED), "dice");
        while (life.broker.outcomes.size() < 5) {
            life.step(100);
        }

        // When it is convicted, and its thread comes back nevertheless
        life.task().convict(FailureCode.HOST_DIED, "it took its host with it");
        life.step(2_000);

        // Then the account stands where the verdict does, and the broker has had nothing to object to
        BotFailed verdict = (BotFailed) life.records().getLast();
        assertThat(life.broker.account().cursor()).isEqualTo(verdict.position() + 1);
        assertThat(life.broker.account().halt()).isEqualTo(Halt.FAILED);
        assertThat(life.broker.samples.getLast().position()).isEqualTo(verdict.position());
    }

    @Test
    void shouldEndWhereTheBrokerEndsWhenTheyDiverge() throws Exception {
        // Given
        Life life = life(new Random(SEED), "dice");
        while (life.broker.outcomes.size() < 5) {
            life.step(100);
        }

        // When
        life.task().diverge("somebody says so");
        life.step(1);

        // Then
        assertThat(life.metrics.divergedCount()).isEqualTo(1);
        assertThat(life.broker.account().state())
                .isEqualTo(life.task().fold().account().state());
        assertThat(life.broker.differs()).isFalse();
    }
}
