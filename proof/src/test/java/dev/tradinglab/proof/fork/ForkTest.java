package dev.tradinglab.proof.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Fork;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.Opening;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.WorkFolder;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.log.Catalog;
import dev.tradinglab.proof.log.Cut;
import dev.tradinglab.proof.log.RunLog;
import dev.tradinglab.proof.replay.LifeTape;
import dev.tradinglab.proof.testing.DiceLanguage;
import dev.tradinglab.proof.testing.Life;
import dev.tradinglab.proof.testing.StandIn;
import dev.tradinglab.proof.verify.Report;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tapes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A fork takes over the account as it stood, goes on by itself, and is proved to do so. */
class ForkTest {
    private static final long SEED = System.nanoTime();
    private static final BotLanguage DICE = new DiceLanguage(0);
    private static final long POINT = 1_000;

    private static StandIn lab;
    private static int names;
    /** Of the life that was lived last, the last fill before the place where it is forked. */
    private static Filled before;

    @BeforeAll
    static void start() throws Exception {
        System.out.println("ForkTest seed " + SEED);
        lab = new StandIn(SEED, 4_000);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static String name() {
        return "f" + names++;
    }

    /** A life with an order that works where it will be forked, paused before and helped behind that place. */
    private static RunSpec lived(BotSource bot) {
        RunSpec run = lab.run("live-" + name(), Lane.LIVE, 1, null, List.of());
        before = null;
        try (Life life = new Life(lab, run, bot, DICE, 100)) {
            life.outcomes = outcome -> {
                if (outcome instanceof Filled fill && fill.position() < POINT) {
                    before = fill;
                }
                return outcome;
            };
            life.live(800);
            life.pause();
            life.live(POINT);
            life.place("0.02");
            life.mark(false);
            life.live(1_500);
            life.resume();
            life.live(2_000);
            life.mark(false);
            life.broker();
        }
        return run;
    }

    private static RunSpec fork(RunSpec run, long position, ExecutionRules rules) throws IOException {
        try (WorkFolder work = WorkFolder.make();
                TopicAdmin topics = new TopicAdmin(lab.kafka());
                Tapes tapes = new Tapes(lab.kafka(), 4, (_, _) -> {})) {
            Catalog catalog = Catalog.read(lab.kafka(), topics);
            Cut cut = Cut.at(
                    topics,
                    Cut.EVERYTHING,
                    Topics.orders(run.lane()),
                    Topics.trades(run.lane()),
                    Topics.equity(run.lane()));
            List<BotOnLog> bots = new RunLog(lab.kafka(), run, cut, work.path()).readSettled();
            Forking forking = new Forking(run, bots, catalog);
            ForkPoint point = new ForkPoint(run, new LifeTape(tapes, run), catalog, _ -> DICE);
            return forking.spec("fork-" + name(), forking.heirs(null, null, position), point, position, rules, null, 0);
        }
    }

    private static Opening only(RunSpec fork) {
        return fork.fork().openings().values().iterator().next();
    }

    private static void live(RunSpec fork, BotSource bot) {
        lab.publish(Topics.RUNS, fork.run(), fork);
        try (Life life = new Life(lab, fork, bot, DICE, fork.begin())) {
            life.live(fork.position(fork.to()));
            life.mark(true);
            life.broker();
        }
    }

    @Test
    void shouldTakeOverTheAccountAndItsWorkingOrdersAndBeProved() throws Exception {
        // Given
        BotSource bot = lab.bot(name());
        RunSpec run = lived(bot);

        // When
        RunSpec fork = fork(run, POINT, new ExecutionRules(0, 100_000_000L, 0));
        live(fork, bot);

        // Then
        assertThat(fork.from()).isEqualTo(run.from());
        assertThat(run.offset(2_000)).isEqualTo(fork.to());
        Opening opening = only(fork);
        assertThat(opening.working()).anyMatch(order -> order.order().size().equals("0.02"));
        // Whatever the market of this seed has made of it, it is what the bot had then
        assertThat(before).as("seed " + SEED).isNotNull();
        assertThat(opening.cash()).as("seed " + SEED).isEqualTo(before.cashAfter());
        Report report = lab.verify(fork.run());
        assertThat(report.same()).as("seed " + SEED + "\n" + report.text()).isTrue();
        assertThat(report.bots().getFirst().from()).isEqualTo(POINT);
        assertThat(report.bots().getFirst().through()).isEqualTo(1_999);
        // The inherited order has filled, under the id that it was given in the other run
        assertThat(lab.sql("UPDATE ledger.trades SET seq = seq WHERE run = '" + fork.run() + "' AND order_id = '"
                        + opening.working().getLast().id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void shouldSayWhenTheAccountIsNotTheOneThatWasThere() throws Exception {
        // Given a spec with a cent more
        BotSource bot = lab.bot(name());
        RunSpec run = lived(bot);
        RunSpec honest = fork(run, POINT, run.rules());
        Opening told = only(honest);
        Opening richer = new Opening(
                told.from(),
                told.cash() + 1_000_000,
                told.realized(),
                told.fees(),
                told.time(),
                told.positions(),
                told.prices(),
                told.working());
        RunSpec forged = new RunSpec(
                honest.run(),
                honest.lane(),
                honest.tape(),
                honest.from(),
                honest.to(),
                honest.bots(),
                honest.symbols(),
                honest.cash(),
                honest.rules(),
                honest.seed(),
                honest.sampling(),
                honest.engine(),
                honest.created(),
                new Fork(run.run(), POINT, Map.of(bot.bot(), richer)),
                honest.cadence());
        live(forged, bot);

        // When
        Report report = lab.verify(forged.run());

        // Then
        assertThat(report.same()).isFalse();
        assertThat(report.bots().getFirst().differences())
                .hasSize(1)
                .allMatch(one -> one.in().equals("the account at the fork") && one.position() == POINT);
    }

    @Test
    void shouldRefuseAPlaceThatNoLifeHasReached() {
        RunSpec run = lived(lab.bot(name()));
        assertThatThrownBy(() -> fork(run, 2_000, run.rules()))
                .isInstanceOf(ProofException.class)
                .hasMessageContaining("nothing of run");
        assertThatThrownBy(() -> fork(run, 99, run.rules()))
                .isInstanceOf(ProofException.class)
                .hasMessageContaining("no such bot at position 99");
    }
}
