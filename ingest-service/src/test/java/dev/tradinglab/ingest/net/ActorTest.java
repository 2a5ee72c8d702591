package dev.tradinglab.ingest.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActorTest {
    private static final int ROOM = 100;

    private final Actor actor = new Actor("test", ROOM);
    private final List<Object> done = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch busy = new CountDownLatch(1);

    @AfterEach
    void close() {
        busy.countDown();
        actor.close();
    }

    private void keepBusy() {
        actor.run(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void shouldDoEverythingInTurnOnOneThread() {
        // Given
        List<Integer> all = IntStream.range(0, 10_000).boxed().toList();
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

        // When
        all.forEach(one -> actor.run(() -> {
            done.add(one);
            threads.add(Thread.currentThread());
        }));
        actor.after(Duration.ofMillis(1), () -> threads.add(Thread.currentThread()));

        // Then
        await().until(() -> threads.size() == all.size() + 1);
        assertThat(done).isEqualTo(all);
        assertThat(threads).containsOnly(threads.getFirst());
    }

    @Test
    void shouldPutWhatIsToHappenLaterBehindWhatWaitsThen() {
        // Given
        keepBusy();
        actor.run(() -> done.add("at once"));
        actor.after(Duration.ZERO, () -> done.add("later"));

        // When
        busy.countDown();

        // Then
        await().until(() -> done.size() == 2);
        assertThat(done).containsExactly("at once", "later");
    }

    @Test
    void shouldGoOnAfterAStepThatFailed() {
        // When
        actor.run(() -> {
            throw new IllegalStateException("on purpose");
        });
        actor.run(() -> done.add("next"));

        // Then
        await().until(() -> done.contains("next"));
    }

    @Test
    void shouldRefuseWhatItHasNoRoomForUntilItHas() {
        // Given
        keepBusy();
        assertThat(actor.offer(60, () -> done.add("first"))).isTrue();

        // When
        boolean second = actor.offer(41, () -> done.add("second"));
        boolean third = actor.offer(40, () -> done.add("third"));
        boolean fourth = actor.offer(1, () -> done.add("fourth"));
        busy.countDown();

        // Then
        assertThat(List.of(second, third, fourth)).containsExactly(false, true, false);
        await().until(() -> done.size() == 2);
        assertThat(done).containsExactly("first", "third");
        assertThat(actor.offer(ROOM, () -> done.add("again"))).isTrue();
        await().until(() -> done.contains("again"));
    }

    @Test
    void shouldTakeWhatIsLargerThanAllItsRoomWhenNothingWaits() {
        // When
        boolean taken = actor.offer(10 * ROOM, () -> done.add("huge"));

        // Then
        assertThat(taken).isTrue();
        await().until(() -> done.contains("huge"));
    }

    @Test
    void shouldFinishWhatWaitsWhenItIsClosedAndDropWhatIsToHappenLater() {
        // Given
        actor.after(Duration.ofMinutes(1), () -> done.add("later"));
        List<Integer> all = IntStream.range(0, 10_000).boxed().toList();
        all.forEach(one -> actor.run(() -> done.add(one)));

        // When
        actor.close();

        // Then
        assertThat(done).isEqualTo(all);
        actor.run(() -> done.add("too late"));
        assertThat(done).hasSameSizeAs(all);
    }

    @Test
    void shouldDoSomethingElseInsteadWhenItHasBeenClosed() {
        // Given
        actor.run(() -> done.add("in time"), () -> done.add("instead"));
        actor.close();

        // When
        actor.run(() -> done.add("too late"), () -> done.add("instead"));

        // Then
        assertThat(done).containsExactly("in time", "instead");
    }
}
