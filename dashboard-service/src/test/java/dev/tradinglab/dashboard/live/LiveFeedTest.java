package dev.tradinglab.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.dashboard.ledger.TradeView;
import dev.tradinglab.dashboard.live.LiveUpdate.Sample;
import dev.tradinglab.dashboard.support.Configs;
import dev.tradinglab.dashboard.support.Fills;
import dev.tradinglab.dashboard.tape.TapeView;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.ws.rs.ServiceUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private static final String BOT = "A@0123456789ab";

    private final LiveFeed feed = new LiveFeed(new TapeView(Configs.with(Map.of())), new SimpleMeterRegistry());

    @Test
    void shouldBringWhatAPageCouldNotTakeWithTheNextMessageThatItTakes() {
        // Given a page that takes one message and then stands still, and one that is never late
        var late = feed.updates(_ -> {}).subscribe().withSubscriber(AssertSubscriber.create(1));
        var other = feed.updates(_ -> {}).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        tell(1);
        tell(2);
        tell(3);

        // When
        late.request(1);
        tell(4);

        // Then
        assertThat(late.getItems()).hasSize(2);
        assertThat(seqs(late.getItems().getFirst())).containsExactly(1L);
        assertThat(seqs(late.getItems().getLast())).containsExactly(2L, 3L, 4L);
        assertThat(late.getItems().getLast().equity())
                .extracting(Sample::position)
                .containsExactly(4L);
        assertThat(other.getItems())
                .extracting(LiveFeedTest::seqs)
                .containsExactly(List.of(1L), List.of(2L), List.of(3L), List.of(4L));
    }

    @Test
    void shouldKeepNoMoreThanTheLatestForAPageThatNeverReads() {
        // Given
        var mute = feed.updates(_ -> {}).subscribe().withSubscriber(AssertSubscriber.create(0));
        LongStream.rangeClosed(1, 1_000).forEach(this::tell);

        // When
        mute.request(1);
        tell(1_001);

        // Then
        assertThat(seqs(mute.getItems().getFirst()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(902, 1_001).boxed().toList());
        assertThat(mute.getItems().getFirst().equity()).hasSize(1);
    }

    @Test
    void shouldCountAPageFromWhenItAsksUntilItIsGoneWhetherOrNotItListens() {
        // Given as many as there may be, none of which listens yet
        List<Runnable> gone = new ArrayList<>();
        IntStream.range(0, 200).forEach(_ -> feed.updates(gone::add));

        // Then
        assertThatThrownBy(() -> feed.updates(gone::add)).isInstanceOf(ServiceUnavailableException.class);

        // When one is gone, and says so twice
        gone.getFirst().run();
        gone.getFirst().run();

        // Then there is room for one
        var last = feed.updates(gone::add).subscribe().withSubscriber(AssertSubscriber.create(1));
        assertThatThrownBy(() -> feed.updates(gone::add)).isInstanceOf(ServiceUnavailableException.class);

        // When it no longer listens, and then is gone
        last.cancel();
        gone.getLast().run();

        // Then
        feed.updates(gone::add);
        assertThatThrownBy(() -> feed.updates(gone::add)).isInstanceOf(ServiceUnavailableException.class);
    }

    private void tell(long number) {
        feed.add(new EquitySample("live-sim", BOT, number, number, Fixed.ONE, Fixed.ONE, 0, 0, 0));
        feed.add(Fills.filled(BOT, number));
        feed.tell();
    }

    private static List<Long> seqs(LiveUpdate update) {
        return update.trades().stream().map(TradeView::seq).toList();
    }
}
