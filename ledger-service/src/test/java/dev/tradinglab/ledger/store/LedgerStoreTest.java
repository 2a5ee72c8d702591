package dev.tradinglab.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Side;
import dev.tradinglab.ledger.fact.Fact;
import dev.tradinglab.ledger.fact.Letter;
import dev.tradinglab.ledger.fact.Reading;
import dev.tradinglab.ledger.testing.Dump;
import dev.tradinglab.ledger.testing.Facts;
import dev.tradinglab.ledger.testing.TestServers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerStoreTest {
    private static final String ORDER = "a@1/5/0";

    private final TestServers servers = TestServers.shared();
    private final List<Letter> letters = new ArrayList<>();
    private final LedgerStore store = new LedgerStore(servers.database(), letters::addAll, StoreMetrics.NONE);

    @BeforeEach
    void empty() throws SQLException {
        store.clear();
    }

    @Test
    void shouldShowAnOrderTheSameWhetherItOrItsFillCameFirst() throws SQLException {
        // Given
        List<Fact> order = Facts.of(Topics.orders(Lane.LIVE), 0, order());
        List<Fact> fill = Facts.of(Topics.trades(Lane.LIVE), 0, fill(0, 0));

        // When
        store.store(Facts.step(order));
        store.store(Facts.step(fill));
        List<String> orderFirst = rows("orders");
        store.clear();
        store.store(Facts.step(fill));
        List<String> fillAlone =
                Dump.column(servers.database(), "SELECT status FROM ledger.orders WHERE symbol IS NULL");
        store.store(Facts.step(order));

        // Then
        assertThat(fillAlone).containsExactly("FILLED");
        assertThat(rows("orders")).isEqualTo(orderFirst).hasSize(1);
        assertThat(orderFirst.getFirst()).contains("FILLED").contains("BTCUSDT");
    }

    @Test
    void shouldShowAVerdictThatStandsBehindTheEventBeforeAPause() throws SQLException {
        // Given a bot that is paused before the event at 10, having seen the one at 9
        BotPaused paused = new BotPaused(Facts.LEASE, "live", "a@1", 10, 7L);
        BotFailed failed = new BotFailed(Facts.LEASE, "live", "a@1", 9, FailureCode.DIVERGED, "they differ", null);

        // When
        store.store(Facts.step(Facts.of(Topics.orders(Lane.LIVE), 0, paused, failed)));

        // Then
        assertThat(rows("run_bots")).singleElement().asString().contains("FAILED", "DIVERGED: they differ");
    }

    @Test
    void shouldPutAsideTheOneFillThatDoesNotBalanceAndStoreTheOthers() throws SQLException {
        // Given
        Filled[] fills = IntStream.range(0, 100)
                .mapToObj(seq -> fill(seq, seq == 61 ? 1 : 0))
                .toArray(Filled[]::new);

        // When
        boolean stored = store.store(Facts.step(Facts.of(Topics.trades(Lane.LIVE), 0, fills)));

        // Then
        assertThat(stored).isTrue();
        assertThat(rows("trades")).hasSize(99);
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().source().offset()).isEqualTo(61);
        assertThat(letters.getFirst().reason()).contains("books_balance");
    }

    @Test
    void shouldStoreNothingFromAnOffsetThatIsNotTheStoredOne() throws SQLException {
        // Given
        store.open(List.of(new Cursor("id-of-orders", "orders", 0, 0, Reading.NO_LEASE)));
        List<Fact> order = Facts.of(Topics.orders(Lane.LIVE), 0, order());

        // When
        boolean first = store.store(Facts.step(0, 10, order));
        boolean again = store.store(Facts.step(0, 10, Facts.of(Topics.trades(Lane.LIVE), 0, fill(0, 0))));
        boolean next = store.store(Facts.step(10, 12, List.of()));

        // Then
        assertThat(List.of(first, again, next)).containsExactly(true, false, true);
        assertThat(rows("trades")).isEmpty();
        assertThat(store.load(List.of("id-of-orders")))
                .containsExactly(new Cursor("id-of-orders", "orders", 0, 12, Facts.LEASE));
    }

    @Test
    void shouldStoreNothingWhenItsDeadLettersCannotBeSent() throws SQLException {
        // Given
        LedgerStore withoutPost = new LedgerStore(
                servers.database(),
                unsent -> {
                    throw new IllegalStateException("no Kafka");
                },
                StoreMetrics.NONE);
        withoutPost.open(List.of(new Cursor("id-of-orders", "orders", 0, 0, Reading.NO_LEASE)));
        List<Fact> facts = Facts.of(Topics.trades(Lane.LIVE), 0, fill(0, 0), fill(1, 1));

        // When, Then
        assertThatThrownBy(() -> withoutPost.store(Facts.step(0, 2, facts))).hasMessage("no Kafka");
        assertThat(rows("trades")).isEmpty();
        assertThat(store.load(List.of("id-of-orders")).getFirst().next()).isZero();
    }

    @Test
    void shouldKeepEveryDigitOfTheLargestAmounts() throws SQLException {
        // Given
        Filled fill = new Filled(
                "live",
                "a@1",
                0,
                ORDER,
                ORDER + "/0",
                6,
                1,
                "BTCUSDT",
                Side.BUY,
                1,
                1,
                Long.MAX_VALUE,
                0,
                Long.MIN_VALUE + 1,
                Long.MAX_VALUE,
                0,
                1,
                -1,
                0);

        // When
        store.store(Facts.step(Facts.of(Topics.trades(Lane.LIVE), 0, fill)));

        // Then
        assertThat(
                        Dump.rows(
                                servers.database(),
                                "SELECT price, cash_change, cash_after, position_after, time AT TIME ZONE 'UTC' FROM ledger.trades"))
                .containsExactly(
                        "92233720368.54775807|-92233720368.54775807|0.00000001|-0.00000001|1970-01-01 00:00:00.000001");
    }

    private List<String> rows(String table) {
        return Dump.of(servers.database()).get(table);
    }

    private static OrderPlaced order() {
        return new OrderPlaced(
                Facts.LEASE, "live", "a@1", ORDER, 5, 0, 1_000_000, new MarketOrder("BTCUSDT", "BUY", "0.1"), null);
    }

    /** A buy of 0.1 for 10; balanced when nothing is missing. */
    private static Filled fill(long seq, long missing) {
        long paid = Fixed.ONE;
        return new Filled(
                "live",
                "a@1",
                seq,
                ORDER,
                ORDER + "/" + seq,
                6,
                2_000_000,
                "BTCUSDT",
                Side.BUY,
                paid / 10,
                paid / 10,
                10 * paid,
                0,
                -paid + missing,
                paid,
                0,
                9_999 * paid,
                paid / 10,
                paid);
    }
}
