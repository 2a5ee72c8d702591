package dev.tradinglab.bothost.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
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
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionHistoryTest {
    private static final String RUN = "live";
    private static final String BOT = "Trend@0123456789ab";
    private static final String OTHER = "Random@0123456789ab";

    private final PartitionHistory history = new PartitionHistory();
    private long offset;
    private long lease;

    @Test
    void shouldKnowWhereABotStandsAfterItsLastMark() {
        // Given
        lease();
        take(started(BOT, 100));
        take(order(BOT, 110, 0, null));
        take(order(BOT, 110, 1, null));
        take(mark(120));

        // When
        BotHistory bot = bot(BOT);

        // Then
        assertThat(bot.status()).isEqualTo(BotStatus.RUNNING);
        assertThat(bot.started()).isEqualTo(100);
        assertThat(bot.covered()).isEqualTo(120);
        assertThat(bot.marked()).isEqualTo(120);
        assertThat(bot.trace().remaining()).isEqualTo(2);
        assertThat(history.lastCommand()).isEqualTo(5);
    }

    @Test
    void shouldCoverAnOrderBehindTheLastMarkButNotCallItMarked() {
        // Given
        lease();
        take(started(BOT, 0));
        take(mark(50));

        // When the call at 60 may have ordered more than reached the log
        take(order(BOT, 60, 0, null));

        // Then
        assertThat(bot(BOT).covered()).isEqualTo(60);
        assertThat(bot(BOT).marked()).isEqualTo(50);
    }

    @Test
    void shouldNotTakeAMarkForABotThatItLeavesOut() {
        // Given
        lease();
        take(started(BOT, 0));
        take(started(OTHER, 0));

        // When
        take(new OrdersMark(lease, RUN, 0, 900, List.of(OTHER), false));

        // Then
        assertThat(bot(BOT).covered()).isEqualTo(900);
        assertThat(bot(OTHER).covered()).isEqualTo(-1);
        assertThat(history.runs().get(RUN).marked()).isEqualTo(900);
    }

    @Test
    void shouldPassOverWhatAFencedWriterWrote() {
        // Given
        lease();
        long old = lease;
        take(started(BOT, 0));
        lease();

        // When
        take(new OrderPlaced(old, RUN, BOT, BOT + "/7/0", 7, 0, 0, buy(), null));
        take(new BotStopped(old, RUN, BOT, 8, 99L));

        // Then
        assertThat(bot(BOT).status()).isEqualTo(BotStatus.RUNNING);
        assertThat(bot(BOT).trace().isConsumed()).isTrue();
        assertThat(history.ignored()).isEqualTo(2);
        assertThat(history.lastCommand()).isEqualTo(5);
        assertThat(history.lease()).isEqualTo(lease);
    }

    @Test
    void shouldKeepWhatWasDoneToABotInOrder() {
        // Given
        lease();
        take(started(BOT, 0));

        // When
        take(new BotPaused(lease, RUN, BOT, 10, 6L));
        take(order(BOT, 14, 0, 7L));
        take(new CancelPlaced(lease, RUN, BOT, 14, BOT + "/14/0", 8L));
        take(new BotResumed(lease, RUN, BOT, 15, 9L));
        take(new BotStopped(lease, RUN, BOT, 20, 10L));
        take(new CommandRefused(lease, RUN, BOT, 20, "it is stopped", 11L));
        take(new BotResumed(lease, RUN, BOT, 400, 12L));

        // Then
        BotHistory bot = bot(BOT);
        assertThat(bot.status()).isEqualTo(BotStatus.RUNNING);
        assertThat(bot.covered()).isEqualTo(399);
        assertThat(bot.controls())
                .containsExactly(
                        new Control.Pause(10),
                        new Control.Place(15, buy()),
                        new Control.Cancel(15, BOT + "/14/0"),
                        new Control.Resume(15),
                        new Control.Stop(20),
                        new Control.Resume(400));
        assertThat(history.lastCommand()).isEqualTo(12);
    }

    @Test
    void shouldNotMarkABotThatIsNotAtWork() {
        // Given
        lease();
        take(started(BOT, 0));
        take(new BotFailed(lease, RUN, BOT, 30, FailureCode.TIMEOUT, "line 3: too long", null));

        // When
        take(mark(500));

        // Then
        assertThat(bot(BOT).status()).isEqualTo(BotStatus.FAILED);
        assertThat(bot(BOT).reason()).isEqualTo("line 3: too long");
        assertThat(bot(BOT).covered()).isEqualTo(30);
    }

    @Test
    void shouldForgetTheBotsOfARunThatHasEnded() {
        // Given
        lease();
        take(started(BOT, 0));
        take(new CommandRefused(lease, RUN, OTHER, 0, "there is no such version", 6L));
        assertThat(history.runs().get(RUN).refused()).containsExactly(OTHER);

        // When
        take(new OrdersMark(lease, RUN, 0, 999, List.of(), true));

        // Then
        assertThat(history.runs().get(RUN).finished()).isTrue();
        assertThat(history.runs().get(RUN).bots()).isEmpty();
    }

    @Test
    void shouldTellSameOrdersFromOthersByTheirFingerprints() {
        // Given
        lease();
        take(started(BOT, 0));
        OrderPlaced written = order(BOT, 7, 0, null);
        take(written);
        take(order(BOT, 7, 1, null));
        OrderTrace trace = bot(BOT).trace();

        // When
        var other =
                new OrderPlaced(lease, RUN, BOT, written.id(), 7, 0, 0, new MarketOrder("BTCUSDT", "BUY", "2"), null);
        var underAnotherLease = new OrderPlaced(77, RUN, BOT, written.id(), 7, 0, 0, buy(), null);

        // Then
        assertThat(trace.matches(7, Fingerprint.of(other))).isFalse();
        assertThat(trace.matches(7, Fingerprint.of(underAnotherLease))).isTrue();
        assertThat(trace.nextPosition()).isEqualTo(7);
        assertThat(trace.remaining()).isEqualTo(1);
    }

    @Test
    void shouldNotMakeTheCallOfAVerdictAgainAndKeepWhatWasDecidedThere() {
        // Given a bot whose init ordered at 130, and somebody from outside too, before it failed there
        lease();
        take(started(BOT, 100));
        take(mark(120));
        take(order(BOT, 130, 0, null));
        take(order(BOT, 130, 1, 6L));

        // When
        take(new BotFailed(lease, RUN, BOT, 130, FailureCode.TIMEOUT, "did not return", null));

        // Then
        assertThat(bot(BOT).controls())
                .containsExactly(
                        new Control.Pause(130),
                        new Control.Place(131, buy()),
                        new Control.Place(131, buy()),
                        new Control.Fail(131));
    }

    @Test
    void shouldMakeTheCallAtTheVerdictsPlaceWhenAMarkSaysThatItReturned() {
        // Given
        lease();
        take(started(BOT, 100));
        take(order(BOT, 130, 0, null));
        take(mark(130));

        // When
        take(new BotFailed(lease, RUN, BOT, 130, FailureCode.DIVERGED, "differs", null));

        // Then
        assertThat(bot(BOT).controls()).containsExactly(new Control.Fail(131));
    }

    @Test
    void shouldForgetTheBotsOfAFinishedRunUnlessAskedForTheWhole() {
        // Given
        PartitionHistory whole = PartitionHistory.whole(RUN);
        lease();
        whole.take(lease, new OrdersLease("runner"));
        OrdersRecord last = new OrdersMark(lease, RUN, 0, 200, List.of(), true);

        // When
        for (OrdersRecord record : List.of(started(BOT, 100), last)) {
            whole.take(offset, record);
            take(record);
        }

        // Then
        assertThat(history.runs().get(RUN).bots()).isEmpty();
        assertThat(whole.runs().get(RUN).bots().get(BOT).status()).isEqualTo(BotStatus.DONE);
    }

    private void lease() {
        lease = offset;
        take(new OrdersLease("runner"));
    }

    private void take(OrdersRecord record) {
        history.take(offset++, record);
    }

    private BotHistory bot(String bot) {
        return history.runs().get(RUN).bots().get(bot);
    }

    private BotStarted started(String bot, long position) {
        return new BotStarted(lease, RUN, bot, position, List.of("BTCUSDT"), 5L);
    }

    private OrderPlaced order(String bot, long position, int index, Long command) {
        return new OrderPlaced(
                lease, RUN, bot, OrderPlaced.id(bot, position, index), position, index, 0, buy(), command);
    }

    private static MarketOrder buy() {
        return new MarketOrder("BTCUSDT", "BUY", "1");
    }

    private OrdersMark mark(long position) {
        return new OrdersMark(lease, RUN, 0, position, List.of(), false);
    }
}
