package dev.tradinglab.events.canonical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.hash.Sha256;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.RejectReason;
import dev.tradinglab.events.trade.Rejected;
import dev.tradinglab.events.trade.Side;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.events.trade.TradesRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DigesterTest {
    private static final String BOT = "A/B bot@0123456789ab";
    private static final MarketOrder BUY = new MarketOrder("BTCUSDT", "BUY", "0.005");
    private static final MarketOrder ODD = new MarketOrder(null, "b\"uy", "na\nn");

    /** The golden form: whoever changes it makes every digest that was ever noted down void. */
    private static final String ORDERS = """
            started 0 "BTCUSDT" "ETHUSDT"
            order 2/0 2 1000 market "BTCUSDT" "BUY" "0.005"
            order 2/1 2 1000 market null "b\\"uy" "na\\nn"
            cancel 3 2/0
            cancel 3 "something else"
            paused 4
            resumed 5
            stopped 6
            started 7 "BTCUSDT" "ETHUSDT"
            failed 8 TIMEOUT
            """;

    private static final String TRADES = """
            rejected 0 2/1 2 1000 market null "b\\"uy" "na\\nn" UNKNOWN_SYMBOL "null is not one of [BTCUSDT]"
            filled 1 2/0 2/0/0 3 2000 "BTCUSDT" BUY 0.005 0.005 28165.47 0.14082735 -140.96817735 140.82735 0 9859.03182265 0.005 140.82735
            cancelled 2 3/0 4 3000
            expired 3 9/0 9 4000
            """;

    private static final String EQUITY = """
            sample 0 500 10000 10000 0 0 0
            sample 3 2000 9859.03182265 9999.85917265 -1.5 1.5 0.14082735
            """;

    private static List<OrdersRecord> orders(String run, long start, long lease, Long command) {
        return List.of(
                new OrdersLease("runner"),
                new BotStarted(lease, run, BOT, start, List.of("BTCUSDT", "ETHUSDT"), command),
                new CommandRefused(lease, run, BOT, start + 1, "it runs already", 3L),
                new OrderPlaced(lease, run, BOT, OrderPlaced.id(BOT, start + 2, 0), start + 2, 0, 1_000, BUY, command),
                new OrderPlaced(lease, run, BOT, OrderPlaced.id(BOT, start + 2, 1), start + 2, 1, 1_000, ODD, null),
                new OrderPlaced(lease, run, "other@1", OrderPlaced.id("other@1", 2, 0), 2, 0, 1_000, BUY, null),
                new CancelPlaced(lease, run, BOT, start + 3, OrderPlaced.id(BOT, start + 2, 0), command),
                new CancelPlaced(lease, run, BOT, start + 3, "something else", command),
                new BotPaused(lease, run, BOT, start + 4, command),
                new OrdersMark(lease, run, 0, start + 4, List.of(), false),
                new BotResumed(lease, run, BOT, start + 5, command),
                new BotStopped(lease, run, BOT, start + 6, command),
                new BotStarted(lease, run, BOT, start + 7, List.of("BTCUSDT", "ETHUSDT"), command),
                new BotFailed(lease, run, BOT, start + 8, FailureCode.TIMEOUT, "in " + lease + " ms", null));
    }

    private static List<TradesRecord> trades(String run, long start) {
        String order = OrderPlaced.id(BOT, start + 2, 0);
        return List.of(
                new Rejected(
                        run,
                        BOT,
                        0,
                        OrderPlaced.id(BOT, start + 2, 1),
                        start + 2,
                        1_000,
                        ODD,
                        RejectReason.UNKNOWN_SYMBOL,
                        "null is not one of [BTCUSDT]"),
                new Filled(
                        run,
                        BOT,
                        1,
                        order,
                        order + "/0",
                        start + 3,
                        2_000,
                        "BTCUSDT",
                        Side.BUY,
                        500_000,
                        500_000,
                        2_816_547_000_000L,
                        14_082_735,
                        -14_096_817_735L,
                        14_082_735_000L,
                        0,
                        985_903_182_265L,
                        500_000,
                        14_082_735_000L),
                new TradesMark(run, 0, start + 3, List.of(), false),
                new Cancelled(run, BOT, 2, OrderPlaced.id(BOT, start + 3, 0), start + 4, 3_000, "run " + run),
                new Expired(run, "other@1", 3, "other@1/9/0", start + 9, 4_000),
                new Expired(run, BOT, 3, OrderPlaced.id(BOT, start + 9, 0), start + 9, 4_000));
    }

    private static List<EquityRecord> equity(String run, long start) {
        return List.of(
                new EquitySample(run, BOT, start, 500, 1_000_000_000_000L, 1_000_000_000_000L, 0, 0, 0),
                new EquityMark(run, 0, start, List.of(), false),
                new EquitySample("another", BOT, start + 1, 500, 1, 1, 1, 1, 1),
                new EquitySample(
                        run,
                        BOT,
                        start + 3,
                        2_000,
                        985_903_182_265L,
                        999_985_917_265L,
                        -150_000_000,
                        150_000_000,
                        14_082_735));
    }

    @Test
    void shouldWriteTheGoldenLines() {
        // Given
        CanonicalForm form = new CanonicalForm(BOT, 100);

        // When
        String orders = orders("live", 100, 7, 9L).stream()
                .filter(record -> record instanceof BotRecord bot && bot.bot().equals(BOT))
                .flatMap(record -> form.line((BotRecord) record).stream())
                .collect(Collectors.joining());
        String trades = trades("live", 100).stream()
                .filter(record ->
                        record instanceof Outcome outcome && outcome.bot().equals(BOT))
                .map(record -> form.line((Outcome) record))
                .collect(Collectors.joining());
        String equity = equity("live", 100).stream()
                .filter(record -> record instanceof EquitySample && record.run().equals("live"))
                .map(record -> form.line((EquitySample) record))
                .collect(Collectors.joining());

        // Then
        assertThat(orders).isEqualTo(ORDERS);
        assertThat(trades).isEqualTo(TRADES);
        assertThat(equity).isEqualTo(EQUITY);
    }

    @Test
    void shouldDigestTheLines() {
        // Given
        Digester digester = new Digester("live", BOT, 100);

        // When
        feed(digester, "live", 100, 7, 9L);

        // Then
        assertThat(digester.digests())
                .isEqualTo(new BotDigests(
                        new Digest(Sha256.of(ORDERS), 10),
                        new Digest(Sha256.of(TRADES), 4),
                        new Digest(Sha256.of(EQUITY), 2)));
        assertThat(digester.digests().trades().sha256())
                .isEqualTo("06e44404485d947f3083b5a6abfc6157a3abc5c915e6f0c4611392a8fdd88687");
    }

    @Test
    void shouldBeTheSameInAnotherRunAtAnotherPlaceUnderAnotherLease() {
        // Given
        Digester live = new Digester("live", BOT, 100);
        Digester backtest = new Digester("bt-1", BOT, 0);

        // When
        feed(live, "live", 100, 7, 9L);
        feed(backtest, "bt-1", 0, 123_456, null);

        // Then
        assertThat(backtest.digests()).isEqualTo(live.digests());
    }

    @Test
    void shouldDropDuplicatesByTheirIds() {
        // Given
        Digester once = new Digester("live", BOT, 100);
        Digester twice = new Digester("live", BOT, 100);

        // When
        feed(once, "live", 100, 7, 9L);
        feed(twice, "live", 100, 7, 9L);
        trades("live", 100).forEach(twice::add);
        equity("live", 100).forEach(twice::add);

        // Then
        assertThat(twice.digests()).isEqualTo(once.digests());
    }

    @Test
    void shouldTellWhatItHasSoFarAndGoOn() {
        // Given
        Digester digester = new Digester("live", BOT, 100);
        List<BotDigests> seen = new ArrayList<>();

        // When
        for (TradesRecord record : trades("live", 100)) {
            if (digester.add(record)) {
                seen.add(digester.digests());
            }
        }

        // Then
        assertThat(seen).doesNotHaveDuplicates().hasSize(4);
        assertThat(seen.getLast().trades().sha256()).isEqualTo(Sha256.of(TRADES));
        assertThat(seen.getLast().orders()).isEqualTo(new Digest(Sha256.of(""), 0));
    }

    @Test
    void shouldChangeWithEveryNumberOfAFill() throws Exception {
        // Given
        CanonicalForm form = new CanonicalForm(BOT, 100);
        Filled filled = (Filled) trades("live", 100).get(1);
        String json = new String(Topics.trades(Lane.LIVE).codec().encode(filled), UTF_8);

        // When
        List<String> lines = new ArrayList<>(List.of(form.line(filled)));
        for (String field : List.of(
                "ordered",
                "size",
                "price",
                "fee",
                "cashChange",
                "costChange",
                "realized",
                "cashAfter",
                "positionAfter",
                "costAfter")) {
            String other = json.replaceFirst("(?<head>\"" + field + "\":\")[^\"]*", "${head}12345.6789");
            lines.add(form.line((Filled) Topics.trades(Lane.LIVE).codec().decode(other.getBytes(UTF_8))));
        }

        // Then
        assertThat(lines).doesNotHaveDuplicates().hasSize(11);
    }

    private static void feed(Digester digester, String run, long start, long lease, Long command) {
        orders(run, start, lease, command).forEach(digester::add);
        trades(run, start).forEach(digester::add);
        equity(run, start).forEach(digester::add);
    }
}
