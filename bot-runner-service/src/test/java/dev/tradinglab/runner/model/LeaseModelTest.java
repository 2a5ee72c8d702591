package dev.tradinglab.runner.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.PlaceOrder;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.runner.bot.BrokerSide;
import dev.tradinglab.runner.model.Search.Counterexample;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.tape.reader.RunTape;
import dev.tradinglab.tape.reader.Tapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Law 7 without omission: every order in which two runners, their group and Kafka can do what they do, within small bounds. */
class LeaseModelTest {
    private static final String TAPE = "ticks.model";

    private static Lab lab;
    private static Tapes tapes;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
        lab.tape(TAPE, 1);
        lab.feed(TAPE, 4);
        tapes = new Tapes(lab.kafka(), 1, (_, _) -> {});
    }

    @AfterAll
    static void stop() {
        tapes.close();
        lab.close();
    }

    @Test
    void shouldHoldForABotWithTwoFaults() {
        holds(world(List.of("2"), 2, false, Flaw.NONE));
    }

    @Test
    void shouldHoldForTwoBotsWithAFault() {
        holds(world(List.of("1", "1"), 1, false, Flaw.NONE));
    }

    @Test
    void shouldHoldForAnOrderByHandWithAFault() {
        holds(world(List.of("11"), 1, true, Flaw.NONE));
    }

    @Test
    @Tag("long")
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void shouldHoldInWiderBounds() {
        holds(world(List.of("201"), 1, true, Flaw.NONE));
        holds(world(List.of("2", "1"), 1, true, Flaw.NONE));
        holds(world(List.of("11"), 2, false, Flaw.NONE));
    }

    @Test
    void shouldFindWhatAReaderWithoutAFenceDoes() {
        assertThat(fails(Flaw.READER_WITHOUT_FENCE)).isEqualTo("wish 0 is answered, the one before was 0");
    }

    @Test
    void shouldFindAMarkThatOvertakesItsOrders() {
        assertThat(fails(Flaw.MARK_BEFORE_ITS_ORDERS)).isEqualTo("it speaks of orders of bot0 that are not there");
    }

    @Test
    void shouldFindAnOwnerThatReadBeforeItsLeaseStood() {
        assertThat(fails(Flaw.READ_BEFORE_LEASE)).isEqualTo("wish 0 is answered, the one before was 0");
    }

    @Test
    void shouldFindHolesInWhatIsInFlight() {
        assertThat(fails(Flaw.HOLES_IN_FLIGHT)).isEqualTo("it speaks of orders of bot0 that are not there");
    }

    @Test
    void shouldFindAnOwnerThatWritesInVainForEver() {
        assertThat(fails(Flaw.NO_LEASE_WATCH)).isEqualTo("nothing goes on");
    }

    private void holds(World world) {
        // Given
        Search search = new Search(new Protocol(world));
        long begun = System.nanoTime();

        // When
        Optional<Counterexample> found = search.run();

        // Then
        System.out.printf(
                "lease model: %s, %d faults, %d wishes: %s in %,d ms%n",
                world.bots().stream().map(BotSource::source).toList(),
                world.faults(),
                world.wishes().size(),
                search.size(),
                (System.nanoTime() - begun) / 1_000_000);
        assertThat(found).isEmpty();
        assertThat(search.ends()).isNotEmpty();
        if (world.wishes().size() == world.bots().size()) {
            // Otherwise the results depend on where the order by hand came in.
            broker(world, search.ends());
        }
    }

    /** The broker's own accounts can follow every log that there may be at the end, to the same trades and equity. */
    private void broker(World world, List<Protocol.State> ends) {
        Set<Log> logs = new HashSet<>();
        Set<List<?>> results = new HashSet<>();
        ends.forEach(end -> logs.add(end.log()));
        for (Log log : logs) {
            BrokerSide broker = new BrokerSide(
                    world.run(), 0, (_, from, to) -> world.tape().read(from, to, Duration.ofSeconds(10)), _ -> false);
            List<OrdersRecord> records = log.records();
            for (int offset = 0; offset < records.size(); offset++) {
                broker.take(offset, Topics.orders(world.run().lane()).codec().encode(records.get(offset)), world.run());
            }
            results.add(List.of(byBot(broker.outcomes, Outcome::bot), byBot(broker.samples, EquitySample::bot)));
        }
        System.out.printf("lease model: %,d logs at the end, %d different results%n", logs.size(), results.size());
        assertThat(results).hasSize(1);
    }

    /** Order is promised within a bot. */
    private static <T> Map<String, List<T>> byBot(List<T> all, Function<T, String> bot) {
        return all.stream().collect(Collectors.groupingBy(bot, TreeMap::new, Collectors.toList()));
    }

    /** The worlds are as small as they can be to show it. */
    private String fails(Flaw flaw) {
        Optional<Counterexample> found = new Search(new Protocol(world(List.of("1"), 2, false, flaw))).run();
        System.out.println(flaw + ": " + found.map(Counterexample::toString).orElse("nothing found"));
        return found.map(Counterexample::violation).orElseThrow();
    }

    private static World world(List<String> orders, int faults, boolean byHand, Flaw flaw) {
        List<BotSource> bots = new ArrayList<>();
        List<Command> wishes = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            bots.add(Clockwork.source("bot" + i, orders.get(i)));
            wishes.add(new StartBot("model", "bot" + i));
        }
        if (byHand) {
            wishes.add(new PlaceOrder("model", "bot0", new MarketOrder("BTCUSDT", "BUY", "0.5")));
        }
        RunSpec run = new RunSpec(
                "model",
                Lane.BACKTEST,
                TAPE,
                1,
                1L + orders.getFirst().length(),
                bots.stream().map(BotSource::bot).toList(),
                Map.of(),
                RunSpec.DEFAULT_CASH,
                ExecutionRules.DEFAULT,
                7,
                RunSpec.DEFAULT_SAMPLING,
                RunSpec.ENGINE,
                0);
        Map<String, List<OrderPlaced>> expected = new TreeMap<>();
        bots.forEach(
                bot -> expected.put(bot.bot(), lab.expected(run, bot, new Clockwork(), 0, run.position(run.to()))));
        RunTape tape = new RunTape(tapes.tape(TAPE), run);
        return new World(run, tape, bots, wishes, expected, faults, flaw);
    }
}
