package dev.tradinglab.proof.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.Rejected;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.testing.DiceLanguage;
import dev.tradinglab.proof.testing.Life;
import dev.tradinglab.proof.testing.StandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One decision is told as it was, from the topics alone: there is no row in the database of this test. */
class ExplainTest {
    private static final long SEED = System.nanoTime();
    private static final BotLanguage DICE = new DiceLanguage(0);
    private static final List<Outcome> OUTCOMES = new ArrayList<>();

    private static StandIn lab;
    private static String bot;

    @BeforeAll
    static void start() throws Exception {
        System.out.println("ExplainTest seed " + SEED);
        lab = new StandIn(SEED, 6_000);
        RunSpec run = lab.run("live", Lane.LIVE, 1, null, List.of());
        try (Life life = new Life(lab, run, lab.bot("Dice"), DICE, 100)) {
            bot = life.bot();
            life.outcomes = outcome -> {
                OUTCOMES.add(outcome);
                return outcome;
            };
            life.live(4_000);
            life.place("0.5");
            life.live(5_000);
            life.mark(false);
            life.broker();
            // Nothing after it: it works
            life.place("0.25");
        }
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static Explanation explain(String order) throws Exception {
        return new Explain(lab.kafka(), _ -> DICE).order(order, null);
    }

    @Test
    void shouldTellWhatTheBotSawAndHadAndWhatFilledItsOrder() throws Exception {
        // Given
        List<Filled> fills = OUTCOMES.stream()
                .filter(Filled.class::isInstance)
                .map(Filled.class::cast)
                .filter(fill -> !fill.order().startsWith(bot + "/3999/"))
                .toList();
        // Decided when the one before was filled
        int later = IntStream.range(1, fills.size())
                .filter(i -> OrderId.parse(fills.get(i).order()).position()
                        >= fills.get(i - 1).position())
                .findFirst()
                .orElseThrow();
        Filled second = fills.get(later);
        Filled first = fills.get(later - 1);

        // When
        Explanation told = explain(second.order());

        // Then
        assertThat(told.replayed()).as("seed " + SEED).isTrue();
        assertThat(told.run()).isEqualTo("live");
        assertThat(told.by()).isEqualTo("the bot");
        assertThat(told.ticks()).hasSize(10).allMatch(tick -> tick.contains("BTCUSDT"));
        assertThat(Long.parseLong(told.ticks().getLast().split(" ")[0])).isLessThanOrEqualTo(told.position());
        assertThat(told.said()).containsExactly("six");
        assertThat(told.account().cash()).isEqualTo(Fixed.format(first.cashAfter()));
        assertThat(told.end().word()).isEqualTo("filled");
        assertThat(told.end().position()).isEqualTo(second.position());
        assertThat(told.end().event()).startsWith("trade BTCUSDT ").endsWith(" at " + Fixed.format(second.price()));
        assertThat(told.end().figures()).containsEntry("cash after", Fixed.format(second.cashAfter()));
        assertThat(told.text()).contains("Its account then:", "It is filled at position " + second.position());
    }

    @Test
    void shouldTellTheRuleThatRefusedAnOrder() throws Exception {
        // Given
        Rejected refused = OUTCOMES.stream()
                .filter(Rejected.class::isInstance)
                .map(Rejected.class::cast)
                .findFirst()
                .orElseThrow();

        // When
        Explanation told = explain(refused.order());

        // Then
        assertThat(told.end().word()).isEqualTo("rejected");
        assertThat(told.end().rule()).startsWith(refused.reason().name());
        assertThat(told.end().figures()).containsEntry("detail", refused.detail());
    }

    @Test
    void shouldTellAnOrderFromOutsideAndOneThatWorks() throws Exception {
        // When
        Explanation outside = explain(id(3_999));
        Explanation working = explain(id(4_999));

        // Then
        assertThat(outside.by()).startsWith("a wish from outside");
        assertThat(outside.replayed()).isTrue();
        assertThat(working.end().word()).isEqualTo("working");
        assertThat(working.asked()).isEqualTo("BUY 0.25 BTCUSDT at market");
    }

    /** The bot may have ordered there too. */
    private static String id(long position) {
        String first = bot + "/" + position + "/0";
        try {
            return explain(first).by().equals("the bot") ? bot + "/" + position + "/1" : first;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldSayWhatItDoesNotKnow() {
        assertThatThrownBy(() -> explain("nonsense"))
                .isInstanceOf(ProofException.class)
                .hasMessageContaining("not an order");
        assertThatThrownBy(() -> explain(bot + "/7/0"))
                .isInstanceOf(ProofException.class)
                .hasMessageContaining("there is no order");
    }
}
