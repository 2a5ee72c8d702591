package dev.tradinglab.proof.runfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.PlaceOrder;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.log.Catalog;
import dev.tradinglab.proof.testing.DiceLanguage;
import dev.tradinglab.proof.testing.Life;
import dev.tradinglab.proof.testing.StandIn;
import dev.tradinglab.proof.verify.BotReport;
import dev.tradinglab.proof.verify.Report;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run comes out of its file as it went in: what is right is still proved, and what is wrong is still found. */
class RunFileTest {
    private static final long SEED = System.nanoTime();
    private static final BotLanguage DICE = new DiceLanguage(0);

    @TempDir
    static Path folder;

    private static StandIn lab;
    private static int names;

    @BeforeAll
    static void start() throws Exception {
        System.out.println("RunFileTest seed " + SEED);
        lab = new StandIn(SEED, 4_000);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static String name() {
        return "r" + names++;
    }

    /** Position 0 is the tape's lease: a place without an event. */
    private static RunSpec live() {
        return lab.run("live-" + name(), Lane.LIVE, 0, null, List.of());
    }

    private static Path exported(RunSpec run) throws IOException {
        Path file = folder.resolve(name() + ".run.zip");
        new Exporter(lab.kafka(), (_, _) -> {}).run(run.run(), file);
        return file;
    }

    private static Importer.Brought bring(Path file, String as) throws IOException {
        return new Importer(lab.kafka(), (_, _) -> {}).run(file, as);
    }

    /** Proves the run and its copy; they are the same but for where the tape lies. */
    private static Report sameElsewhere(RunSpec run) throws Exception {
        String as = name();
        Report here = lab.verify(run.run());
        bring(exported(run), as);
        Report there = lab.verify(as);
        assertThat(there.bots()).as("seed " + SEED + "\n" + there.text()).hasSameSizeAs(here.bots());
        for (int i = 0; i < here.bots().size(); i++) {
            BotReport a = here.bots().get(i);
            BotReport b = there.bots().get(i);
            assertThat(b.status()).isEqualTo(a.status());
            assertThat(b.from()).isEqualTo(a.from());
            assertThat(b.through()).isEqualTo(a.through());
            assertThat(b.orders()).isEqualTo(a.orders());
            assertThat(b.trades()).isEqualTo(a.trades());
            assertThat(b.equity()).isEqualTo(a.equity());
            assertThat(b.rows()).isEqualTo(a.rows());
            assertThat(b.differences()).hasSameSizeAs(a.differences());
        }
        return there;
    }

    @Test
    void shouldProveARunElsewhereWhateverWasDoneToItsBots() throws Exception {
        // Given bots that are paused, resumed, helped, stopped and taken up again, that hang, and that have been
        // stopped
        RunSpec run = live();
        try (Life first = new Life(lab, run, lab.bot(name()), DICE, 100)) {
            first.goThroughAll();
        }
        for (boolean returned : new boolean[] {false, true}) {
            try (Life hanging = new Life(lab, run, lab.bot(name()), DICE, 300)) {
                hanging.live(2_345);
                hanging.mark(false);
                if (returned) {
                    hanging.place("0.03");
                }
                hanging.live(2_400);
                hanging.hang();
                hanging.mark(false);
                hanging.broker();
            }
        }
        try (Life stopped = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            stopped.live(1_200);
            stopped.mark(false);
            stopped.live(1_300);
            stopped.stop();
            stopped.mark(false);
            stopped.broker();
        }

        // When
        Report there = sameElsewhere(run);

        // Then
        assertThat(there.same()).as("seed " + SEED + "\n" + there.text()).isTrue();
        assertThat(there.bots())
                .extracting(BotReport::status)
                .containsExactlyInAnyOrder(BotStatus.RUNNING, BotStatus.FAILED, BotStatus.FAILED, BotStatus.STOPPED);
    }

    @Test
    void shouldProveABacktestElsewhereToItsEnd() throws Exception {
        // Given
        BotSource bot = lab.bot(name());
        BotSource other = lab.bot(name());
        RunSpec run = lab.run("bt-" + name(), Lane.BACKTEST, 0, 3_000L, List.of(bot.bot(), other.bot()));
        for (BotSource one : List.of(bot, other)) {
            try (Life life = new Life(lab, run, one, DICE, 0)) {
                life.live(3_000);
                life.place("0.01");
                life.mark(true);
                life.broker();
            }
        }

        // When
        Report there = sameElsewhere(run);

        // Then
        assertThat(there.same()).as("seed " + SEED + "\n" + there.text()).isTrue();
        assertThat(there.bots()).allMatch(one -> one.status() == BotStatus.DONE);
        assertThat(Files.readAllBytes(exported(run))).isEqualTo(Files.readAllBytes(exported(run)));
    }

    @Test
    void shouldLeaveOutWhatIsNotWholeYet() throws Exception {
        // Given a bot that the last mark calls behind, another one, and a broker that has not seen all marks
        RunSpec run = live();
        BotSource late = lab.bot(name());
        try (Life life = new Life(lab, run, late, DICE, 0)) {
            life.live(1_000);
            life.mark(false);
            life.live(1_500);
            int partition = Partitions.of(late.bot(), StandIn.PARTITIONS);
            life.write(new OrdersMark(life.lease(), run.run(), partition, 1_499, List.of(late.bot()), false));
            life.broker();
            life.live(2_000);
            life.mark(false);
        }

        // When
        Path file = exported(run);

        // Then
        String as = name();
        Importer.Brought brought = bring(file, as);
        assertThat(brought.positions()).isEqualTo(1_000);
        Report there = lab.verify(as);
        assertThat(there.same()).as("seed " + SEED + "\n" + there.text()).isTrue();
        assertThat(there.bots().getFirst().through()).isEqualTo(999);
    }

    @Test
    void shouldFindElsewhereWhatIsWrongHere() throws Exception {
        // Given an order that no bot has placed, and one that nobody has wished for
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.live(1_000);
            life.write(new OrderPlaced(
                    life.lease(),
                    run.run(),
                    life.bot(),
                    OrderPlaced.id(life.bot(), 999, 77),
                    999,
                    77,
                    1,
                    new MarketOrder("BTCUSDT", "BUY", "0.5"),
                    null));
            life.live(1_100);
            life.place("0.5", 1_000_000);
            life.live(1_200);
            life.mark(false);
            life.broker();
        }

        // When
        Report there = sameElsewhere(run);

        // Then
        assertThat(there.same()).isFalse();
        assertThat(there.bots().getFirst().differences())
                .anyMatch(one -> one.in().equals("commands"))
                .anyMatch(one -> one.in().equals("orders") && one.position() == 999);
    }

    @Test
    void shouldRefuseAnyFlippedByteAndLeaveNothing() throws Exception {
        // Given
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.live(500);
            life.mark(false);
            life.broker();
        }
        byte[] whole = Files.readAllBytes(exported(run));
        Random random = new Random(SEED);

        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(whole.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("damaged"), damaged);

            // When / Then
            assertThatThrownBy(() -> bring(file, "damaged"))
                    .as("seed " + SEED + ", byte " + at)
                    .isInstanceOf(ProofException.class)
                    .hasMessageContaining("nothing was brought in");
        }
        Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> bring(cut, "damaged")).hasMessageContaining("nothing was brought in");
        try (TopicAdmin topics = new TopicAdmin(lab.kafka())) {
            assertThat(topics.topicId("ticks.run.damaged")).isEmpty();
            assertThat(Catalog.read(lab.kafka(), topics).runs()).doesNotContainKey("damaged");
        }
    }

    @Test
    void shouldClearAwayWhatAKilledImportLeftAndSayWhatIsThere() throws Exception {
        // Given
        RunSpec run = live();
        try (Life life = new Life(lab, run, lab.bot(name()), DICE, 0)) {
            life.live(500);
            long wish = life.wish(new PlaceOrder(run.run(), life.bot(), new MarketOrder("BTCUSDT", "BUY", "0.01")));
            life.place("0.01", wish);
            life.live(600);
            life.mark(false);
            life.broker();
        }
        Path file = exported(run);
        String as = name();
        String tape = "ticks.run." + as;
        try (TopicAdmin topics = new TopicAdmin(lab.kafka())) {
            topics.ensure(List.of(Topics.tape(tape)), 1);
        }
        lab.publish(Topics.tape(tape), null, new TapeLease("import"));

        // When / Then
        assertThat(bring(file, as).isNew()).isTrue();
        assertThat(lab.verify(as).same()).isTrue();
        assertThat(bring(file, as).isNew()).isFalse();
        assertThat(lab.verify(as).same()).isTrue();
        assertThatThrownBy(() -> bring(file, run.run())).hasMessageContaining("--as NAME");
        assertThatThrownBy(() -> bring(file, "No Name")).hasMessageContaining("cannot be a run's name");
    }
}
