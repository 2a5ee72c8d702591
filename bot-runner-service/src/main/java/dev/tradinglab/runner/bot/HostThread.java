package dev.tradinglab.runner.bot;

import dev.tradinglab.bothost.guest.GuestLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;

/**
 * A thread that folds some bots, a stretch each in turn. Bots at the tape's tail go first and are followed by those that still catch up, which
 * take smaller steps as long as somebody waits for the tail.
 */
public final class HostThread implements AutoCloseable {
    private static final int FULL_STEP = 4_096;
    private static final int SMALL_STEP = 512;
    private static final Duration AT_ONCE = Duration.ZERO;
    /** For a place on the tape that is there and must only be fetched. */
    private static final Duration FETCH = Duration.ofMillis(50);
    /** At the tail; also the longest that a wish waits for an idle thread. */
    private static final Duration TAIL = Duration.ofMillis(20);

    /** Without any bot. */
    private static final Duration EMPTY = Duration.ofSeconds(1);

    private static final Duration TAIL_OF_SEVERAL = Duration.ofMillis(2);

    /** Times the number of bots it is for how long a bot may rest that no event calls: 500 of them are then taken on four times a second each. */
    private static final Duration REST_OF_EACH = Duration.ofNanos(500_000);

    /** Those at the tail first, of these whoever has seen most; of the others whoever has seen least, so that what one read the next finds. */
    private static final Comparator<BotTask> ORDER = Comparator.comparing(BotTask::isAtTail)
            .reversed()
            .thenComparingLong(task -> task.isAtTail() ? -task.offset() : task.offset());

    /** Where a tape ends for those that follow it. */
    private record Tail(long offset, long time) {}

    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final List<BotTask> tasks = new ArrayList<>();
    private final Consumer<Throwable> fatal;
    private final Thread thread;
    private volatile int load;
    private volatile boolean closing;

    /** @param fatal told what ended the thread before it was closed */
    public HostThread(String name, Consumer<Throwable> fatal) {
        this.fatal = fatal;
        this.thread = Thread.ofPlatform()
                .name(name)
                .daemon()
                .stackSize(GuestLimits.STACK_BYTES)
                .start(this::run);
    }

    /** Has this thread do something between two stretches. */
    public void post(Runnable mail) {
        mailbox.add(mail);
    }

    /** How many bots it has. */
    public int load() {
        return load;
    }

    void add(BotTask task) {
        load++;
        post(() -> {
            if (!task.isOver()) {
                tasks.add(task);
            }
            load = tasks.size();
        });
    }

    private void run() {
        try {
            while (!closing) {
                readMail();
                if (!tasks.isEmpty() && !round()) {
                    idle();
                }
            }
        } catch (InterruptException | InterruptedException e) {
            if (!closing) {
                fatal.accept(e);
            }
        } catch (RuntimeException | Error e) {
            fatal.accept(e);
        } finally {
            tasks.forEach(BotTask::close);
        }
    }

    private void readMail() throws InterruptedException {
        readMailWithin(tasks.isEmpty() ? EMPTY : AT_ONCE);
    }

    private void readMailWithin(Duration wait) throws InterruptedException {
        Runnable mail = mailbox.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        while (mail != null) {
            mail.run();
            mail = mailbox.poll();
        }
        tasks.removeIf(BotTask::isOver);
        load = tasks.size();
    }

    /** Gives every bot its turn that has something to do; false when none of them could go on. */
    private boolean round() {
        boolean somebodyWaits = tasks.stream().anyMatch(BotTask::isAtTail);
        tasks.sort(ORDER);
        Duration rest = REST_OF_EACH.multipliedBy(tasks.size());
        boolean moved = false;
        Map<String, Tail> tails = new HashMap<>();
        for (BotTask task : tasks) {
            if (!task.isAtTail()) {
                moved |= task.step(somebodyWaits ? SMALL_STEP : FULL_STEP, FETCH);
                continue;
            }
            Tail tail = tails.get(task.run().tape());
            if (tail == null) {
                // Whoever has seen most goes first, and tells the others what the market's time is.
                moved |= task.step(FULL_STEP, AT_ONCE);
                tails.put(task.run().tape(), new Tail(task.offset(), task.seen()));
            } else if (task.isDue(tail.offset(), tail.time(), rest)) {
                moved |= task.step(FULL_STEP, AT_ONCE);
            }
        }
        return moved;
    }

    /** Waits for the market, with the bot that has seen most. */
    private void idle() throws InterruptedException {
        tasks.forEach(BotTask::tick);
        long tapes = tasks.stream().map(task -> task.run().tape()).distinct().count();
        Duration wait = tapes > 1 ? TAIL_OF_SEVERAL : TAIL;
        Map<String, BotTask> first = new HashMap<>();
        tasks.stream()
                .filter(task -> !task.isOver() && !task.isPoised())
                .forEach(task -> first.merge(task.run().tape(), task, (a, b) -> a.offset() >= b.offset() ? a : b));
        if (first.isEmpty()) {
            readMailWithin(TAIL);
        }
        for (BotTask task : first.values()) {
            if (mailbox.isEmpty()) {
                task.step(FULL_STEP, wait);
            }
        }
    }

    /** Ends the thread and frees its bots; what they decided is written. */
    @Override
    public void close() {
        closing = true;
        mailbox.add(() -> {});
    }

    /** Waits for the end of the thread, but not for a bot that does not come back. */
    public void join(Duration most) throws InterruptedException {
        thread.join(most);
    }
}
