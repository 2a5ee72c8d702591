package dev.tradinglab.tape.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.testkit.KafkaProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TapeTest {
    /** For what is there: only a machine that stands still needs it. */
    private static final Duration WAIT = Duration.ofSeconds(60);

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final int SEGMENT = Segment.SIZE;

    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());

    private static KafkaAccess kafka;
    private static TopicAdmin admin;
    private static PlainLog log;

    @BeforeAll
    static void writeATape() {
        System.out.println("TapeTest: seed " + SEED + " (repeat with -Dlab.seed=" + SEED + ")");
        kafka = new KafkaAccess(KafkaProcess.shared().bootstrapServers());
        admin = new TopicAdmin(kafka);
        log = new PlainLog(kafka, admin).random(new Random(SEED), 30_000);
    }

    @AfterAll
    static void close() {
        log.close();
        admin.close();
    }

    private static Tape open(PlainLog of, int kept) {
        return new Tape(kafka, of.topic, kept, (_, _) -> {});
    }

    /** Reads [from, to) and compares every place with the log. */
    private static void expectPlaces(Tape tape, PlainLog of, long from, long to) {
        long at = from;
        while (at < to) {
            TapeSlice slice = tape.read(at, to, WAIT);
            assertThat(slice.isEmpty()).as("something at %d, seed %d", at, SEED).isFalse();
            assertThat(slice.from()).isEqualTo(at);
            assertThat(slice.to()).isLessThanOrEqualTo(to);
            for (; at < slice.to(); at++) {
                MarketEvent event = slice.at(at);
                if (!Objects.equals(event, of.expected.get((int) at))) {
                    assertThat(event).as("offset %d, seed %d", at, SEED).isEqualTo(of.expected.get((int) at));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 32})
    void shouldGiveThePlainLogFromItsBeginToItsEnd(int kept) {
        try (Tape tape = open(log, kept)) {
            expectPlaces(tape, log, 0, log.end());
            expectPlaces(tape, log, 0, log.end());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 32})
    void shouldGiveManyThreadsThePlainLogInRandomRangesWhateverTheCacheHolds(int kept) throws Exception {
        // Given
        try (Tape tape = open(log, kept);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> readers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Random random = new Random(SEED + i);
                readers.add(() -> {
                    for (int range = 0; range < 25; range++) {
                        long from = random.nextInt((int) log.end());
                        expectPlaces(tape, log, from, Math.min(log.end(), from + random.nextInt(6_000)));
                    }
                    return null;
                });
            }

            // When
            List<Future<Void>> done = threads.invokeAll(readers);

            // Then
            for (Future<Void> each : done) {
                each.get();
            }
        }
    }

    @Test
    void shouldGiveTheSameFromTheMiddleAsFromTheBegin() {
        // Given
        Random random = new Random(SEED);
        for (int i = 0; i < 12; i++) {
            long from = i < 3 ? (long) (i + 2) * SEGMENT - 1 + i : random.nextInt((int) log.end());

            // When / Then
            try (Tape fresh = open(log, 4)) {
                expectPlaces(fresh, log, from, Math.min(log.end(), from + SEGMENT + 10));
            }
        }
    }

    @Test
    void shouldReportEachUnreadableRecordOnceHoweverOftenItIsRead() {
        // Given
        Queue<Long> reported = new ConcurrentLinkedQueue<>();
        Queue<String> reasons = new ConcurrentLinkedQueue<>();
        try (Tape tape = new Tape(kafka, log.topic, 1, (record, reason) -> {
            reported.add(record.offset());
            reasons.add(reason);
        })) {
            // When
            expectPlaces(tape, log, 0, log.end());
            expectPlaces(tape, log, log.end() / 2, log.end());
        }

        // Then
        assertThat(reported).containsExactlyElementsOf(log.unreadable);
        assertThat(reasons).isNotEmpty().allSatisfy(reason -> assertThat(reason).contains("not a TapeRecord"));
    }

    @Test
    void shouldIgnoreWhatAFencedWriterStillWrites() {
        // Given
        try (PlainLog fenced = new PlainLog(kafka, admin)) {
            fenced.takeOver("old").event().event();
            long old = fenced.lease();
            fenced.takeOver("new")
                    .staleEvent(old)
                    .event()
                    .staleEvent(old)
                    .staleEvent(99)
                    .event()
                    .flush();

            // When / Then
            try (Tape tape = open(fenced, 2)) {
                expectPlaces(tape, fenced, 0, fenced.end());
            }
            assertThat(fenced.expected).filteredOn(event -> event != null).hasSize(4);
        }
    }

    @Test
    void shouldCountNothingBeforeTheFirstLease() {
        // Given
        try (PlainLog early = new PlainLog(kafka, admin)) {
            early.staleEvent(0).staleEvent(5).takeOver("first").event().flush();

            // When / Then
            try (Tape tape = open(early, 2)) {
                expectPlaces(tape, early, 0, early.end());
            }
        }
    }

    /** A number between the lease and the segment that is read to find it; found by seed 6332660456223. */
    @Test
    void shouldNotBelieveARecordThatNamesALeaseThatIsNone() {
        // Given
        try (PlainLog lied = new PlainLog(kafka, admin)) {
            lied.takeOver("first");
            for (int i = 1; i < 3 * SEGMENT; i++) {
                if (i == 2 * SEGMENT - 5 || i == 2 * SEGMENT + 5) {
                    lied.staleEvent(17);
                } else {
                    lied.event();
                }
            }
            lied.flush();

            // When / Then
            try (Tape tape = open(lied, 2)) {
                expectPlaces(tape, lied, 2 * SEGMENT, lied.end());
            }
        }
    }

    @Test
    void shouldRefuseToGuessWhenAFencedWriterHidTheLeaseForMoreThanASegment() {
        // Given
        try (PlainLog hidden = new PlainLog(kafka, admin)) {
            hidden.takeOver("old").event();
            long old = hidden.lease();
            hidden.takeOver("new");
            for (int i = 0; i < 4 * SEGMENT; i++) {
                hidden.staleEvent(old);
            }
            hidden.event().flush();

            // When / Then
            try (Tape tape = open(hidden, 8)) {
                assertThatThrownBy(() -> expectPlaces(tape, hidden, hidden.end() - 1, hidden.end()))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("lease");
                expectPlaces(tape, hidden, 0, hidden.end());
            }
            try (Tape tape = open(hidden, 8)) {
                // From within the stale records nothing tells yet that they are stale, but their lie does not last.
                long from = hidden.end() - 2 * SEGMENT;
                assertThatThrownBy(() -> readAll(tape, from, hidden.end()))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("lease");
            }
        }
    }

    private static void readAll(Tape tape, long from, long to) {
        for (long at = from; at < to; at = tape.read(at, to, WAIT).to()) {
            assertThat(at).isLessThan(to);
        }
    }

    @Test
    void shouldWaitAtTheEndForWhatIsAppended() throws Exception {
        // Given
        try (PlainLog live = new PlainLog(kafka, admin);
                Tape tape = open(live, 2);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            live.takeOver("first").event().flush();
            expectPlaces(tape, live, 0, live.end());
            long end = live.end();
            assertThat(tape.read(end, Long.MAX_VALUE, SHORT).isEmpty()).isTrue();
            CountDownLatch waiting = new CountDownLatch(20);
            List<Future<TapeSlice>> readers = new ArrayList<>();

            // When
            for (int i = 0; i < 20; i++) {
                readers.add(threads.submit(() -> {
                    waiting.countDown();
                    return tape.read(end, Long.MAX_VALUE, Duration.ofSeconds(30));
                }));
            }
            waiting.await();
            live.event().flush();

            // Then
            for (Future<TapeSlice> reader : readers) {
                TapeSlice slice = reader.get(20, TimeUnit.SECONDS);
                assertThat(slice.at(end)).isEqualTo(live.expected.get((int) end));
            }
        }
    }

    @Test
    void shouldNotWaitMuchLongerThanAskedWhenManyWaitAtTheEnd() throws Exception {
        // Given so many that a machine which stands still for some seconds does not look like one after the other
        int many = 160;
        Duration wait = Duration.ofMillis(500);
        try (PlainLog live = new PlainLog(kafka, admin);
                Tape tape = open(live, 2);
                ExecutorService threads = Executors.newFixedThreadPool(many)) {
            live.takeOver("first").event().flush();
            expectPlaces(tape, live, 0, live.end());
            List<Callable<Long>> readers = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                readers.add(() -> {
                    long start = System.nanoTime();
                    assertThat(tape.read(live.end(), Long.MAX_VALUE, wait).isEmpty())
                            .isTrue();
                    return System.nanoTime() - start;
                });
            }

            // When
            List<Future<Long>> waited = threads.invokeAll(readers);

            // Then: all in a row would be eighty seconds
            for (Future<Long> each : waited) {
                assertThat(Duration.ofNanos(each.get())).isLessThan(wait.multipliedBy(many * 3 / 8));
            }
        }
    }

    @Test
    void shouldGiveNothingBehindTheEnd() {
        try (Tape tape = open(log, 2)) {
            assertThat(tape.read(log.end() + 3 * SEGMENT, Long.MAX_VALUE, SHORT).isEmpty())
                    .isTrue();
            assertThat(tape.read(5, 5, WAIT).isEmpty()).isTrue();
            assertThat(tape.read(log.end() - 1, Long.MAX_VALUE, WAIT).to()).isEqualTo(log.end());
        }
    }

    @Test
    void shouldSayThatATapeWasTruncatedAndGiveTheRest() throws Exception {
        // Given
        try (PlainLog cut = new PlainLog(kafka, admin)) {
            cut.takeOver("first");
            for (int i = 0; i < 3 * SEGMENT; i++) {
                cut.event();
            }
            cut.flush();
            long begin = SEGMENT + 100;
            try (Admin raw = kafka.admin()) {
                raw.deleteRecords(Map.of(new TopicPartition(cut.topic, 0), RecordsToDelete.beforeOffset(begin)))
                        .all()
                        .get();
            }
            assertThat(admin.begin(cut.topic, 0)).isEqualTo(begin);

            // When / Then
            try (Tape tape = open(cut, 4)) {
                for (int round = 0; round < 2; round++) {
                    for (long gone : new long[] {0, begin - 1, SEGMENT}) {
                        assertThatThrownBy(() -> tape.read(gone, cut.end(), WAIT))
                                .isInstanceOf(TapeTruncatedException.class)
                                .hasMessageContaining("no offset " + gone)
                                .hasMessageContaining(String.valueOf(begin));
                    }
                    expectPlaces(tape, cut, begin, cut.end());
                }
            }
            try (Tape tape = open(cut, 4)) {
                expectPlaces(tape, cut, 2 * SEGMENT + 5, cut.end());
            }
        }
    }
}
