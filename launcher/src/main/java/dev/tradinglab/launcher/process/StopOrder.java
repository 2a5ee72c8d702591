package dev.tradinglab.launcher.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Stops processes one after the other along the flow of events, so that what was said is still heard: first who brings
 * market data, last Postgres and Kafka. Who does not go is killed, and all is over within ten seconds.
 */
public final class StopOrder {

    private static final List<String> ORDER = List.of("ingest", "runner", "broker", "ledger", "dashboard");

    /** Servers that keep data go last, when nobody writes any more. */
    private static final List<String> STORES = List.of("postgres", "kafka");

    private static final Duration SERVICES_LIMIT = Duration.ofMillis(5_500);
    private static final Duration STORES_LIMIT = Duration.ofMillis(3_500);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Consumer<String> say;
    private final LongSupplier nanoTime;
    private final LongConsumer park;

    /** @param say told one line for each part that went or had to be killed */
    public StopOrder(Consumer<String> say) {
        this(say, System::nanoTime, LockSupport::parkNanos);
    }

    /**
     * By another clock.
     *
     * @param nanoTime tells the time
     * @param park lets so many nanoseconds of it pass
     */
    StopOrder(Consumer<String> say, LongSupplier nanoTime, LongConsumer park) {
        this.say = say;
        this.nanoTime = nanoTime;
        this.park = park;
    }

    /** A process and the name of the part it is. */
    public record Running(String name, ProcessHandle process) {}

    /** What a part is an instance of: {@code runner} for {@code runner-2}. */
    public static String program(String part) {
        int dash = part.indexOf('-');
        return dash < 0 ? part : part.substring(0, dash);
    }

    /** Stops them all and returns when none is left. */
    public void stop(List<Running> parts) {
        stopPhase(
                parts.stream()
                        .filter(part -> !isStore(part))
                        .sorted(byOrder(ORDER))
                        .toList(),
                SERVICES_LIMIT);
        stopPhase(
                parts.stream()
                        .filter(StopOrder::isStore)
                        .sorted(byOrder(STORES))
                        .toList(),
                STORES_LIMIT);
    }

    /** Whether a part is one of those that keep data. */
    static boolean isStore(Running part) {
        return STORES.contains(part.name());
    }

    private static Comparator<Running> byOrder(List<String> order) {
        return Comparator.comparingInt(part -> {
            int place = order.indexOf(program(part.name()));
            return place < 0 ? order.size() : place;
        });
    }

    private void stopPhase(List<Running> parts, Duration limit) {
        long deadline = nanoTime.getAsLong() + limit.toNanos();
        List<Running> lingering = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Running part = parts.get(i);
            part.process().destroy();
            // What is left of the time is shared, so that one that hangs leaves some to those behind it.
            long now = nanoTime.getAsLong();
            long share = (deadline - now) / (parts.size() - i);
            if (awaitEnd(part, now + share)) {
                say.accept(part.name() + " stopped");
            } else {
                lingering.add(part);
            }
        }
        for (Running part : lingering) {
            if (awaitEnd(part, deadline)) {
                say.accept(part.name() + " stopped");
            } else {
                part.process().destroyForcibly();
                say.accept(part.name() + " did not stop in time and was killed");
            }
        }
    }

    private boolean awaitEnd(Running part, long deadline) {
        while (true) {
            // The clock before the look: who is held up between the two must not take a part for alive that has ended
            // meanwhile.
            boolean late = nanoTime.getAsLong() >= deadline;
            if (!OwnedProcess.isRunning(part.process())) {
                return true;
            }
            if (late) {
                return false;
            }
            park.accept(LOOK_EVERY.toNanos());
        }
    }
}
