package dev.tradinglab.runner;

import dev.tradinglab.events.run.Lane;
import dev.tradinglab.runner.bot.BotTask;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.share.Share;
import dev.tradinglab.tape.kafka.LagTimes;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Looks every so often how far the bots of each partition are behind their tapes. */
final class Lags implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Lags.class);
    private static final long LOOK_MILLIS = 2_000;
    private static final long MICROS_PER_MILLI = 1_000;

    private final TopicAdmin topics;
    private final RunnerMetrics metrics;
    private final Supplier<Collection<Share>> shares;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lags").factory());
    private final LagTimes<Place> times = new LagTimes<>();

    private record Place(Lane lane, int partition) {}

    /** The bot of a partition that has most of its tape before it. */
    private record Slowest(long records, long seen) {
        Slowest or(Slowest other) {
            return other.records > records ? other : this;
        }
    }

    /** @param shares what this instance has at present */
    Lags(TopicAdmin topics, RunnerMetrics metrics, Supplier<Collection<Share>> shares) {
        this.topics = topics;
        this.metrics = metrics;
        this.shares = shares;
        thread.scheduleWithFixedDelay(this::tryLook, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tryLook() {
        try {
            look();
        } catch (RuntimeException e) {
            // Kafka is away: what was seen last is shown until it is back.
            LOG.debugf("lag unknown: %s", e);
        }
    }

    private void look() {
        Map<String, Long> ends = new HashMap<>();
        List<RunnerMetrics.Lag> lags = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        long now = System.currentTimeMillis();
        for (Share share : shares.get()) {
            for (Lane lane : Lane.AT_WORK) {
                Place place = new Place(lane, share.partition());
                Slowest slowest = share.lane(lane).tasks().stream()
                        .map(task -> new Slowest(behind(task, ends), task.seen()))
                        .reduce(new Slowest(0, 0), Slowest::or);
                OptionalLong seen =
                        slowest.seen() == 0 ? OptionalLong.empty() : OptionalLong.of(slowest.seen() / MICROS_PER_MILLI);
                places.add(place);
                lags.add(new RunnerMetrics.Lag(
                        lane, share.partition(), slowest.records(), times.millis(place, slowest.records(), seen, now)));
            }
        }
        times.retain(places);
        metrics.lags(lags);
    }

    /** Up to the end of its run or of its tape, whichever comes first. */
    private long behind(BotTask task, Map<String, Long> ends) {
        long end = ends.computeIfAbsent(task.run().tape(), tape -> topics.end(tape, 0));
        Long last = task.run().to();
        return Math.max(
                0, (last == null ? end : Math.min(last, end)) - task.run().offset(task.cursor()));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
