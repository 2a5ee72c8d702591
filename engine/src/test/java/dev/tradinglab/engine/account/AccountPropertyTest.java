package dev.tradinglab.engine.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.Rejected;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** 100,000 random commands against {@link NaiveBroker}, a twin account, and a third one that is stored and restored at random. */
class AccountPropertyTest {
    private static final int EPISODES = 250;
    private static final int COMMANDS = 400;

    @Test
    void shouldDoWhatTheNaiveBrokerDoesAndKeepTheBooksInOrder() throws Exception {
        // Given
        long seed = Long.getLong("lab.seed", System.nanoTime());
        System.out.println("AccountPropertyTest: seed " + seed + " (repeat with -Dlab.seed=" + seed + ")");
        Random random = new Random(seed);
        Map<String, Integer> seen = new HashMap<>();

        for (int episode = 0; episode < EPISODES; episode++) {
            // When
            Episode one = new Episode(random, "episode " + episode + " of seed " + seed);
            for (int i = 0; i < COMMANDS; i++) {
                one.command();
                // Then
                one.check();
            }
            one.finish();
            one.check();
            one.checkBytes();
            one.count(seen);
        }
        System.out.println("AccountPropertyTest: " + new TreeMap<>(seen));
        // A run in which hardly anything was filled or refused would show little.
        assertThat(seen)
                .containsKeys(
                        "Filled",
                        "Cancelled",
                        "Expired",
                        "UNKNOWN_SYMBOL",
                        "BAD_SIDE",
                        "BAD_SIZE",
                        "NO_PRICE",
                        "INSUFFICIENT_CASH",
                        "NO_POSITION",
                        "DOES_NOT_FIT");
        assertThat(seen.get("Filled")).isGreaterThan(EPISODES * COMMANDS / 50);
        assertThat(seen.get("samples")).isGreaterThan(EPISODES * COMMANDS / 50);
    }

    /** Notes down what an account says, as the bytes that go onto the topics. */
    private static final class Notes implements AccountOutput {
        private final List<Outcome> outcomes = new ArrayList<>();
        private final List<EquitySample> samples = new ArrayList<>();
        private final StringBuilder bytes = new StringBuilder();

        @Override
        public void outcome(Outcome outcome) {
            outcomes.add(outcome);
            bytes.append(new String(Topics.trades(Lane.LIVE).codec().encode(outcome), UTF_8))
                    .append('\n');
        }

        @Override
        public void sample(EquitySample sample) {
            samples.add(sample);
            bytes.append(new String(Topics.equity(Lane.LIVE).codec().encode(sample), UTF_8))
                    .append('\n');
        }
    }

    private static final class Episode {
        private final Random random;
        private final String name;
        private final RandomCommands commands;
        private final Notes notes = new Notes();
        private final Notes twinNotes = new Notes();
        private final Notes restoredNotes = new Notes();
        private final NaiveBroker naive;
        private final Account account;
        private final Account twin;
        private Account restored;
        private long position = -1;
        private int index;
        private int checkedOutcomes;
        private int checkedSamples;

        Episode(Random random, String name) {
            this.random = random;
            this.name = name;
            this.commands = new RandomCommands(random);
            this.naive = new NaiveBroker(commands.terms);
            this.account = new Account(commands.terms, notes);
            this.twin = new Account(commands.terms, twinNotes);
            this.restored = new Account(commands.terms, restoredNotes);
        }

        void command() throws Exception {
            int choice = position < 0 ? random.nextInt(200) : random.nextInt(100);
            if (position >= 0 && choice < 30) {
                submit(commands.order(account));
            } else if (position >= 0 && choice < 33) {
                cancel(commands.someOrder());
            } else if (position >= 0 && choice == 33) {
                halt();
            } else if (choice < 38) {
                storeAndRestore();
            } else {
                event(commands.event());
            }
        }

        private void event(MarketEvent event) {
            position += 1 + random.nextInt(3);
            index = 0;
            naive.onEvent(position, event);
            for (Account each : all()) {
                each.onEvent(position, event);
            }
        }

        private void submit(MarketOrder order) {
            String id = OrderPlaced.id(commands.terms.bot(), position, index++);
            commands.placed(id);
            naive.submit(position, id, order);
            for (Account each : all()) {
                each.submit(position, id, order);
            }
        }

        private void cancel(String id) {
            naive.cancel(position, id);
            for (Account each : all()) {
                each.cancel(position, id, "asked");
            }
        }

        private void halt() {
            if (random.nextBoolean()) {
                naive.halt(position + 1, position);
                all().forEach(each -> each.stop(position + 1));
            } else {
                naive.halt(position, position);
                all().forEach(each -> each.fail(position));
            }
        }

        void finish() {
            position = Math.max(position, 0);
            naive.finish(position);
            for (Account each : all()) {
                each.finish(position);
            }
        }

        private List<Account> all() {
            return List.of(account, twin, restored);
        }

        private void storeAndRestore() throws Exception {
            AccountState state = restored.state();
            if (random.nextBoolean()) {
                byte[] stored = JsonCodec.MAPPER.writeValueAsBytes(state);
                AccountState read = JsonCodec.MAPPER.readValue(stored, AccountState.class);
                assertThat(read).as(name).isEqualTo(state);
                state = read;
            }
            restored = new Account(commands.terms, state, restoredNotes);
        }

        void check() {
            for (; checkedOutcomes < notes.outcomes.size(); checkedOutcomes++) {
                Outcome outcome = notes.outcomes.get(checkedOutcomes);
                assertThat(naive.outcomes).as(name).hasSizeGreaterThan(checkedOutcomes);
                assertThat(wordless(outcome)).as(name).isEqualTo(naive.outcomes.get(checkedOutcomes));
                assertThat(outcome.seq()).as(name).isEqualTo(checkedOutcomes);
                if (outcome instanceof Filled fill) {
                    assertThat(fill.cashChange() + fill.costChange() + fill.fee() - fill.realized())
                            .as("%s: %s", name, fill)
                            .isZero();
                    assertThat(fill.cashAfter() | fill.positionAfter() | fill.costAfter() | fill.fee())
                            .as("%s: %s", name, fill)
                            .isNotNegative();
                }
            }
            assertThat(naive.outcomes).as(name).hasSize(checkedOutcomes);
            for (; checkedSamples < notes.samples.size(); checkedSamples++) {
                assertThat(naive.samples).as(name).hasSizeGreaterThan(checkedSamples);
                assertThat(notes.samples.get(checkedSamples)).as(name).isEqualTo(naive.samples.get(checkedSamples));
            }
            assertThat(naive.samples).as(name).hasSize(checkedSamples);
            checkBooks();
            assertThat(twin.state()).as(name).isEqualTo(account.state());
            assertThat(restored.state()).as(name).isEqualTo(account.state());
        }

        void checkBytes() {
            assertThat(twinNotes.bytes.toString()).as(name).isEqualTo(notes.bytes.toString());
            assertThat(restoredNotes.bytes.toString()).as(name).isEqualTo(notes.bytes.toString());
        }

        private void checkBooks() {
            assertThat(account.cash()).as(name).isNotNegative();
            account.positions().forEach((symbol, held) -> {
                assertThat(held.size()).as(name).isPositive();
                assertThat(held.cost()).as(name).isNotNegative();
            });
            if (account.equity() == Long.MAX_VALUE) {
                // Held at the end of the range, so no longer a sum.
                return;
            }
            BigInteger sum = BigInteger.valueOf(commands.terms.cash())
                    .add(BigInteger.valueOf(account.realized()))
                    .add(BigInteger.valueOf(account.unrealized()))
                    .subtract(BigInteger.valueOf(account.fees()));
            assertThat(BigInteger.valueOf(account.equity())).as(name).isEqualTo(sum);
        }

        /** The naive broker has no words. */
        private static Outcome wordless(Outcome outcome) {
            return switch (outcome) {
                case Filled filled -> filled;
                case Expired expired -> expired;
                case Rejected r ->
                    new Rejected(
                            r.run(), r.bot(), r.seq(), r.order(), r.position(), r.time(), r.request(), r.reason(), "");
                case Cancelled c -> new Cancelled(c.run(), c.bot(), c.seq(), c.order(), c.position(), c.time(), "");
            };
        }

        void count(Map<String, Integer> seen) {
            seen.merge("samples", notes.samples.size(), Integer::sum);
            for (Outcome outcome : notes.outcomes) {
                String kind = outcome instanceof Rejected rejected
                        ? rejected.reason().name()
                        : outcome.getClass().getSimpleName();
                seen.merge(kind, 1, Integer::sum);
            }
        }
    }
}
