package dev.tradinglab.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.ingest.bench.ScriptedStreams;
import dev.tradinglab.ingest.bench.SourceBench;
import dev.tradinglab.ingest.net.Actor;
import dev.tradinglab.ingest.net.Json;
import dev.tradinglab.ingest.net.UnreadableFrameException;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.standins.StandIn;
import dev.tradinglab.testkit.HostileBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A market that says and answers anything, and a source that must live on. Notices a step of the source that failed: what it was about would be lost. */
final class MarketSiege implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofNanos(50_000);
    private static final int FRAMES = 5_000;
    /** After so many frames the connection breaks, and what was missed is asked for. */
    private static final int FRAMES_A_CONNECTION = 50;

    private static final int[] STATUSES = {200, 200, 200, 200, 400, 401, 403, 404, 418, 429, 451, 500, 503};

    private final long seed;
    private final Random random;
    private final List<String> failed = new CopyOnWriteArrayList<>();
    private final Logger log = Logger.getLogger(Actor.class.getName());
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord step) {
            failed.add(step.getMessage() + ": " + step.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };

    MarketSiege(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        log.addHandler(ear);
    }

    /**
     * Frame by frame; behind each comes one of a kind that is counted as unknown, and shows that the source has got so far.
     *
     * @param samples of frames that are right
     * @param answers of answers that are right
     * @param probe a frame of the kind {@code probe<number>}
     */
    void run(
            SourceBench bench,
            StandIn market,
            ScriptedStreams streams,
            List<String> samples,
            List<String> answers,
            IntFunction<String> probe) {
        HostileBytes frames = new HostileBytes(seed, samples);
        HostileBytes bodies = new HostileBytes(seed + 1, answers);
        int unreadable = 0;
        awaitLive(bench, streams);
        for (int i = 0; i < FRAMES; i++) {
            if (i % FRAMES_A_CONNECTION == 0) {
                int status = STATUSES[random.nextInt(STATUSES.length)];
                market.fail(Integer.MAX_VALUE, status, text(bodies), Map.of());
                streams.last().drop();
                awaitLive(bench, streams);
            }
            String frame = text(frames);
            unreadable += isJson(frame) ? 0 : 1;
            send(bench, streams.last(), frame, probe.apply(i), "probe" + i);
            awaitLive(bench, streams);
        }
        requireNoFailedStep();
        assertThat(bench.rejected).as("seed " + seed).hasSizeGreaterThanOrEqualTo(unreadable);
        market.fail(0, 0, "", Map.of());
        System.out.printf(
                "%d frames, %d of them no JSON, %d dead letters, %d on the tape, %d connections%n",
                FRAMES, unreadable, bench.rejected.size(), bench.tape.size(), bench.reconnects.get());
    }

    private static void send(
            SourceBench bench, ScriptedStreams.Open connection, String frame, String probe, String mark) {
        connection.text(frame);
        connection.text(probe);
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .until(() -> connection.isClosed()
                        || !bench.unknown.isEmpty() && bench.unknown.getLast().endsWith(mark));
        bench.unknown.clear();
    }

    private static void awaitLive(SourceBench bench, ScriptedStreams streams) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .until(() -> bench.state == SourceState.LIVE
                        && streams.last() != null
                        && !streams.last().isClosed());
    }

    /** Waits until an event stands on the tape. */
    static void awaitTold(SourceBench bench, String symbol, String what) {
        await().atMost(PATIENCE).until(() -> bench.prices().stream()
                .anyMatch(event ->
                        event.symbol().equals(symbol) && event.toString().contains(what)));
    }

    void requireNoFailedStep() {
        assertThat(failed).as("seed " + seed).isEmpty();
    }

    private static boolean isJson(String frame) {
        try {
            Json.read(frame);
            return true;
        } catch (UnreadableFrameException e) {
            return false;
        }
    }

    static String text(HostileBytes hostile) {
        return new String(hostile.next(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        log.removeHandler(ear);
    }
}
