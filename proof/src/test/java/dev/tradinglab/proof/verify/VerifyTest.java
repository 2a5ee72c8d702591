package dev.tradinglab.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.PlaceOrder;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.proof.testing.DiceLanguage;
import dev.tradinglab.proof.testing.Life;
import dev.tradinglab.proof.testing.StandIn;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Law 5 as a command: what is right is found the same, and whatever is planted is found and named. */
class VerifyTest {
    private static final long SEED = System.nanoTime();
    private static final int LENGTH = 6_000;
    private static final BotLanguage DICE = new DiceLanguage(0);

    private static StandIn lab;
    private static int names;

    @BeforeAll
    static void start() throws Exception {
        System.out.println("VerifyTest seed " + SEED);
        lab = new StandIn(SEED, LENGTH);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static Report verify(String run) throws Exception {
        return verify(run, Long.MAX_VALUE);
    }

    private static Report verify(String run, long to) throws Exception {
        try (Connection database = lab.connect()) {
            return new Verify(lab.kafka(), database, _ -> DICE, 2, (_, _) -> {}).run(run, to);
        }
    }

    private static String name() {
        return "n" + names++;
    }

    private static RunSpec live() {
        return lab.run("live-" + name(), Lane.LIVE, 1, null, List.of());
    }

    private static Difference only(Report report) {
        assertThat(report.same()).isFalse();
        assertThat(report.bots()).hasSize(1);
        assertThat(report.bots().getFirst().differences()).hasSize(1);
        return report.bots().getFirst().differences().getFirst();
    }

    @Test
    void shouldFindARunTheSameWhateverWasDoneToItsBots() throws Exception {
        // Given a bot that is paused, resumed, helped, stopped and taken up again, and one that hangs
        RunSpec run = live();
        try (Life first = new Life(lab, run, lab.bot(name()), DICE, 100)) {
            first.goThroughAll();
        }
        try (Life second = new Life(lab, run, lab.bot(name()), DICE, 300)) {
            second.live(2_345);
            second.mark(false);
            second.live(2_400);
            second.hang();
            second.mark(false);
            second.broker();
        }
        lab.ledger();

        // When
        Report report = verify(run.run());

        // Then
        assertThat(report.same()).as("seed " + SEED + "\n" + report.text()).isTrue();
        assertThat(report.bots()).hasSize(2).allSatisfy(bot -> {
            assertThat(bot.orders().count()).isGreaterThan(8);
            assertThat(bot.trades().count()).isGreaterThan(5);
            assertThat(bot.equity().count()).isGreaterThan(15);
            assertThat(bot.rows()).isGreaterThan(30);
        });
        assertThat(report.bots()).anySatisfy(bot -> {
            assertThat(bot.status()).isEqualTo(BotStatus.FAILED);
            assertThat(bot.through()).isEqualTo(2_400);
        });
        assertThat(report.bots()).anySatisfy(bot -> {
            assertThat(bot.status()).isEqualTo(BotStatus.RUNNING);
            assertThat(bot.through()).isEqualTo(2_999);
        });
    }

    @Test
    void shouldCallABotAsOftenAsIsOnRecordWhateverItsSourceSays() throws Exception {
        // Given a run with a cadence, and bots whose files say none; their sources are on record from before that was
        // told
        RunSpec run = lab.run("live-" + name(), Lane.LIVE, 1, null, List.of(), 3_000_000L);
        BotSource old = lab.bot(name());
        BotSource silent = silent(lab.bot(name()));
        for (BotSource bot : List.of(old, silent)) {
            try (Life life = new Life(lab, run, bot, DICE, 100)) {
                life.live(2_500);
                life.mark(false);
                life.broker();
            }
        }
        lab.ledger();

        // When
        Report report = verify(run.run());

        // Then
        assertThat(run.interval(old)).isEqualTo(1_000_000);
        assertThat(run.interval(silent)).isEqualTo(3_000_000);
        assertThat(report.same()).as("seed " + SEED + "\n" + report.text()).isTrue();
        assertThat(report.bots()).hasSize(2);
    }

    @Test
    void shouldNameACadenceThatNobodyAskedFor() throws Exception {
        // Given
        RunSpec run = lab.run("live-" + name(), Lane.LIVE, 1, null, List.of(), 3_000_000L);
        try (Life life = new Life(lab, run.withCadence(7_000_000L), silent(lab.bot(name())), DICE, 100)) {
            life.live(700);
            life.mark(false);
            life.broker();
        }
        lab.ledger();

        // When
        Difference found = only(verify(run.run()));

        // Then
        assertThat(found.in()).isEqualTo("cadence");
        assertThat(found.log()).isEqualTo("7000000");
        assertThat(found.other()).isEqualTo("3000000");
    }

    /** The same version as a folder is read now. */
    private static BotSource silent(BotSource bot) {
        return new BotSource(
                bot.bot(), bot.name(), bot.file(), bot.language(), bot.symbols(), bot.interval(), bot.source(), true);
    }

    @Test
    void shouldReadTheSourceOfAJavaBotAsJava() throws Exception {
        // Given
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name(), BotSource.Language.JAVA), DICE, 100)) {
            life.live(700);
            life.mark(false);
            life.broker();
        }
        lab.ledger();

        // When
        Report report = verify(run.run());

        // Then
        assertThat(report.same()).as("seed " + SEED + "\n" + report.text()).isTrue();
        assertThat(report.bots())
                .singleElement()
                .satisfies(bot -> assertThat(bot.orders().count()).isPositive());
    }

    @Test
    void shouldFindABacktestTheSameToItsEnd() throws Exception {
        // Given
        BotSource bot = lab.bot(name());
        RunSpec run = lab.run("bt-" + name(), Lane.BACKTEST, 1, 3_001L, List.of(bot.bot()));
        try (Life life = new Life(lab, run, bot, DICE, 0)) {
            life.live(1_000);
            life.mark(false);
            life.live(2_999);
            // Nothing is left that could fill it: it expires
            life.live(3_000);
            life.place("0.01");
            life.mark(true);
            life.broker();
        }
        lab.ledger();

        // When
        Report report = verify(run.run());

        // Then
        assertThat(report.same()).as("seed " + SEED + "\n" + report.text()).isTrue();
        BotReport only = report.bots().getFirst();
        assertThat(only.status()).isEqualTo(BotStatus.DONE);
        assertThat(only.through()).isEqualTo(2_999);
        assertThat(lab.sql("UPDATE ledger.orders SET status = status WHERE status = 'EXPIRED' AND run = '" + run.run()
                        + "'"))
                .isPositive();
    }

    @Test
    void shouldCompareWhatAllHeldWhenItBegan() throws Exception {
        // Given a broker behind the runner, and a ledger behind the broker
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.live(1_000);
            life.mark(false);
            life.broker();
            lab.ledger();
            life.live(2_000);
            life.mark(false);
            life.broker();
            life.live(3_000);
            life.mark(false);

            // When / Then
            Report behind = verify(run.run());
            assertThat(behind.same()).as("seed " + SEED + "\n" + behind.text()).isTrue();
            assertThat(behind.bots().getFirst().through()).isEqualTo(999);

            lab.ledger();
            Report further = verify(run.run());
            assertThat(further.same())
                    .as("seed " + SEED + "\n" + further.text())
                    .isTrue();
            assertThat(further.bots().getFirst().through()).isEqualTo(1_999);
        }
    }

    @Test
    void shouldGiveTheDigestsOfALiveStretchForTheBacktestOfIt() throws Exception {
        // Given a bot that begins in the middle of a live run
        BotSource bot = lab.bot(name());
        RunSpec live = live();
        try (Life life = new Life(lab, live, bot, DICE, 321)) {
            life.live(2_000);
            life.mark(false);
            life.broker();
        }
        lab.ledger();
        BotReport lived = verify(live.run()).bots().getFirst();

        // When it is run over the same stretch and some more
        RunSpec back = lab.run("bt-" + name(), Lane.BACKTEST, lived.tapeFrom(), lived.tapeTo() + 1, List.of(bot.bot()));
        try (Life life = new Life(lab, back, bot, DICE, 0)) {
            life.live(lived.tapeTo() + 1 - lived.tapeFrom());
            life.mark(true);
            life.broker();
        }
        lab.ledger();
        Report report = verify(back.run(), lived.tapeTo());

        // Then
        assertThat(report.same()).as("seed " + SEED + "\n" + report.text()).isTrue();
        BotReport repeated = report.bots().getFirst();
        assertThat(repeated.orders()).isEqualTo(lived.orders());
        assertThat(repeated.trades()).isEqualTo(lived.trades());
        assertThat(repeated.equity()).isEqualTo(lived.equity());
        assertThat(lived.trades().count()).isPositive();
        assertThat(verify(back.run()).bots().getFirst().equity()).isNotEqualTo(lived.equity());
    }

    @Test
    void shouldPassOverTheRecordsOfAFencedWriter() throws Exception {
        // Given
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.live(1_000);
            life.append(forged(life, run, life.lease() - 1, 990));
            life.mark(false);
            life.broker();
        }
        lab.ledger();

        // When / Then
        Report report = verify(run.run());
        assertThat(report.same()).as("seed " + SEED + "\n" + report.text()).isTrue();
        assertThat(report.stale()).isEqualTo(1);
        assertThat(report.text()).contains("passed over: 1 records of fenced writers, 0 repeated");
    }

    private static OrderPlaced forged(Life life, RunSpec run, long lease, long position) {
        String bot = life.bot();
        return new OrderPlaced(
                lease,
                run.run(),
                bot,
                OrderPlaced.id(bot, position, 77),
                position,
                77,
                1,
                new MarketOrder("BTCUSDT", "BUY", "0.5"),
                null);
    }

    @Test
    void shouldNameAForgedOrder() throws Exception {
        // Given an order under the latest lease that no bot has placed, and that the broker takes for one
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.live(1_000);
            life.write(forged(life, run, life.lease(), 999));
            life.live(1_100);
            life.mark(false);
            life.broker();
        }
        lab.ledger();

        // When
        Report report = verify(run.run());

        // Then
        assertThat(report.same()).isFalse();
        Difference first = report.bots().getFirst().differences().getFirst();
        assertThat(first.in()).isEqualTo("orders");
        assertThat(first.position()).isEqualTo(999);
        assertThat(first.log()).startsWith("order 999/77 999 ").endsWith("market \"BTCUSDT\" \"BUY\" \"0.5\"");
        assertThat(first.ticks()).hasSize(10);
        assertThat(report.bots().getFirst().differences())
                .extracting(Difference::in)
                .contains("trades");
        assertThat(report.text()).contains("orders first differ at position 999", "NOT THE SAME");
    }

    @Test
    void shouldPassOverALeaseThatIsOnlyANumber() throws Exception {
        // Given an order that claims a lease later than any
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.live(1_000);
            life.append(forged(life, run, life.lease() + 1_000_000, 990));
            life.mark(false);
            life.broker();
        }
        lab.ledger();

        // When / Then
        Report report = verify(run.run());
        assertThat(report.same()).as("seed " + SEED + "\n" + report.text()).isTrue();
        assertThat(report.stale()).isEqualTo(1);
    }

    @Test
    void shouldNameWhatAForgerOfALeaseHasOrdered() throws Exception {
        // Given somebody who takes the partition over in due form, orders for a bot that is not his, and whom the
        // broker believes
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.live(1_000);
            long lease = life.forgeLease();
            life.write(forged(life, run, lease, 999));
            life.markUnder(lease);
            life.broker();
        }
        lab.ledger();

        // When
        Report report = verify(run.run());

        // Then
        Difference first = report.bots().getFirst().differences().getFirst();
        assertThat(first.in()).isEqualTo("orders");
        assertThat(first.position()).isEqualTo(999);
        assertThat(first.log()).startsWith("order 999/77 999 ");
    }

    @Test
    void shouldNameARuleThatRunnerAndBrokerHaveChangedAlike() throws Exception {
        // Given a lab that takes no fee where the run's spec has one: replica and broker agree, so no alarm rings
        RunSpec run = live();
        RunSpec changed = new RunSpec(
                run.run(),
                run.lane(),
                run.tape(),
                run.from(),
                run.to(),
                run.bots(),
                run.symbols(),
                run.cash(),
                ExecutionRules.DEFAULT,
                run.seed(),
                run.sampling(),
                run.engine(),
                run.created());
        try (Life life = new Life(lab, changed, lab.bot(name()), DICE, 0)) {
            life.live(1_500);
            life.mark(false);
            life.broker();
        }
        lab.ledger();

        // When
        Report report = verify(run.run());

        // Then the first fill is shown as it was, and as the spec would have it
        assertThat(report.same()).isFalse();
        Difference trade = report.bots().getFirst().differences().stream()
                .filter(one -> one.in().equals("trades"))
                .findFirst()
                .orElseThrow();
        assertThat(trade.log()).startsWith("filled ");
        assertThat(trade.other()).startsWith("filled ").isNotEqualTo(trade.log());
    }

    @Test
    void shouldNameAnOrderFromOutsideThatNobodyWishedFor() throws Exception {
        // Given an order that claims to answer a wish, which was for another size
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.live(1_000);
            long wish = life.wish(new PlaceOrder(run.run(), life.bot(), new MarketOrder("BTCUSDT", "BUY", "0.01")));
            life.place("0.5", wish);
            life.live(1_100);
            life.mark(false);
            life.broker();
        }
        lab.ledger();

        // When
        Difference found = only(verify(run.run()));

        // Then
        assertThat(found.in()).isEqualTo("commands");
        assertThat(found.position()).isEqualTo(999);
        assertThat(found.log()).endsWith("\"0.5\"");
        assertThat(found.other()).contains("size=0.01");
    }

    @Test
    void shouldNameALostTrade() throws Exception {
        // Given
        RunSpec run = live();
        Filled[] lost = new Filled[1];
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.outcomes = outcome -> {
                boolean lose = outcome.seq() >= 5 && lost[0] == null && outcome instanceof Filled;
                if (lose) {
                    lost[0] = (Filled) outcome;
                }
                return lose ? null : outcome;
            };
            life.live(1_500);
            life.mark(false);
            life.broker();
        }
        lab.ledger();

        // When
        Difference found = only(verify(run.run()));

        // Then
        assertThat(found.in()).isEqualTo("trades");
        assertThat(found.position()).isEqualTo(lost[0].position());
        assertThat(found.other()).startsWith("filled " + lost[0].seq() + " ");
        assertThat(found.log()).doesNotStartWith("filled " + lost[0].seq() + " ");
    }

    @Test
    void shouldNameTheLastTradeWhenItIsLost() throws Exception {
        // Given a bot that is stopped, whose order is cancelled, which nobody hears of
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.live(500);
            life.place("0.01");
            life.stop();
            life.outcomes = outcome -> outcome.position() == 500 ? null : outcome;
            life.mark(false);
            life.broker();
        }
        lab.ledger();

        // When
        Difference found = only(verify(run.run()));

        // Then
        assertThat(found.in()).isEqualTo("trades");
        assertThat(found.log()).isNull();
        assertThat(found.other()).startsWith("cancelled ");
    }

    @Test
    void shouldNameAChangedSample() throws Exception {
        // Given
        RunSpec run = live();
        EquitySample[] changed = new EquitySample[1];
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.samples = sample -> {
                if (sample.position() < 700 || changed[0] != null) {
                    return sample;
                }
                changed[0] = new EquitySample(
                        sample.run(),
                        sample.bot(),
                        sample.position(),
                        sample.time(),
                        sample.cash() + 1,
                        sample.equity() + 1,
                        sample.realized(),
                        sample.unrealized(),
                        sample.fees());
                return changed[0];
            };
            life.live(1_500);
            life.mark(false);
            life.broker();
        }
        lab.ledger();

        // When
        Difference found = only(verify(run.run()));

        // Then
        assertThat(found.in()).isEqualTo("equity");
        assertThat(found.position()).isEqualTo(changed[0].position());
        assertThat(found.log()).startsWith("sample ").isNotEqualTo(found.other());
    }

    @Test
    void shouldNameRowsThatAreNotTheLogs() throws Exception {
        // Given
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.live(1_500);
            life.mark(false);
            life.broker();
        }
        lab.ledger();
        assertThat(verify(run.run()).same()).isTrue();
        String where = " WHERE run = '" + run.run() + "' AND ";

        // When / Then a changed price
        String oneTrade = where + "seq = (SELECT min(seq) FROM ledger.trades" + where + "true)";
        assertThat(lab.sql("UPDATE ledger.trades SET price = price + 0.00000001" + oneTrade))
                .isOne();
        Difference price = only(verify(run.run()));
        assertThat(price.in()).isEqualTo("ledger.trades");
        assertThat(price.side()).isEqualTo("row");
        assertThat(price.log()).isNotEqualTo(price.other());
        lab.sql("UPDATE ledger.trades SET price = price - 0.00000001" + oneTrade);

        // When / Then a lost order
        lab.sql("DELETE FROM ledger.orders" + where + "order_id = (SELECT max(order_id) FROM ledger.orders" + where
                + "true)");
        assertThat(verify(run.run()).bots().getFirst().differences())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.in()).isEqualTo("ledger.orders"));

        // When / Then a sample too many
        lab.sql("INSERT INTO ledger.equity SELECT run, bot, max(position) + 1, max(time), 1, 1, 0, 0, 0"
                + " FROM ledger.equity" + where + "true GROUP BY run, bot");
        assertThat(verify(run.run()).bots().getFirst().differences()).anySatisfy(one -> {
            assertThat(one.in()).isEqualTo("ledger.equity");
            assertThat(one.log()).isNull();
        });
    }

    @Test
    void shouldNameABotThatDoesNotDecideTheSameTwice() throws Exception {
        // Given
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name()), new DiceLanguage(1), 0)) {
            life.live(1_500);
            life.mark(false);
            life.broker();
        }
        lab.ledger();

        // When
        Report report = verify(run.run());

        // Then
        assertThat(report.same()).isFalse();
        assertThat(report.bots().getFirst().differences())
                .extracting(Difference::in)
                .startsWith("orders");
    }

    @Test
    void shouldNameASourceThatIsNotItsVersion() throws Exception {
        // Given
        BotSource bot = lab.bot(name());
        BotSource changed = new BotSource(
                bot.bot().replace('@', '-') + "@0123456789ab",
                bot.name(),
                bot.file(),
                bot.language(),
                bot.symbols(),
                bot.interval(),
                bot.source());
        lab.publish(Topics.BOTS, changed.bot(), changed);
        RunSpec run = live();
        try (Life life = new Life(lab, run, changed, DICE, 0)) {
            life.live(500);
            life.mark(false);
            life.broker();
        }
        lab.ledger();

        // When
        Difference found = only(verify(run.run()));

        // Then
        assertThat(found.in()).isEqualTo("source");
        assertThat(found.log()).isEqualTo(changed.bot());
        assertThat(found.side()).isEqualTo("topic bots");
        assertThat(found.other()).isEqualTo(bot.bot());
    }
}
