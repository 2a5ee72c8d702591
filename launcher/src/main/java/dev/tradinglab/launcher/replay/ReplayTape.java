package dev.tradinglab.launcher.replay;

import dev.tradinglab.events.hash.Sha256;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.SourceFile;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.backtest.RunWriter;
import dev.tradinglab.launcher.backtest.TapeRange;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tape;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.writer.ProducerAppender;
import dev.tradinglab.tape.writer.TapeWriter;
import dev.tradinglab.tape.writer.TapeWriter.TakeOver;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * The tape of one replay. Its writer holds a lease, as that of any live tape (law 7): of two that feed the same replay the later one counts, and what the
 * earlier one had written is gone over again in thought and not written twice.
 */
final class ReplayTape {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int KEPT_SEGMENTS = 4;
    private static final int FLUSH_SECONDS = 4;
    private static final String OWNER = "replay";

    private final KafkaAccess kafka;
    private final TopicAdmin topics;
    private final String name;
    private final String topic;

    /** @param name of the replay */
    ReplayTape(KafkaAccess kafka, TopicAdmin topics, String name) {
        this.kafka = kafka;
        this.topics = topics;
        this.name = name;
        this.topic = Topics.dataSet(name).name();
    }

    /** Its topic. */
    String topic() {
        return topic;
    }

    /** Creates it and tells the lab of it. */
    void create(TapeRange source, TapeManifest origin) {
        topics.ensure(List.of(Topics.dataSet(name), Topics.TAPES), 1);
        announce(manifest(source, origin, TapeState.LIVE, 0, new Fingerprint(), null));
    }

    /**
     * Feeds a stretch of another tape in the form of a live one, from where the last writer was to the stretch's end or until it is stopped.
     *
     * @param progress told how many places of the stretch are done
     * @return what is on the tape now
     * @throws LabException when what is on the tape already is not the begin of that stretch
     * @throws dev.tradinglab.tape.writer.FencedException when another process feeds it
     */
    Fingerprint feed(TapeRange source, Pace pace, Stop stop, java.util.function.LongConsumer progress)
            throws InterruptedException {
        try (Producer<String, byte[]> producer = pace.isMax() ? kafka.bulkProducer() : kafka.promptProducer();
                Tape from = new Tape(kafka, source.topic(), KEPT_SEGMENTS, (_, _) -> {})) {
            TapeWriter writer = TapeWriter.takeOver(
                    kafka,
                    new ProducerAppender(producer, topic),
                    new TakeOver(topic, OWNER, TapeWriter.LIVE_IN_FLIGHT, Set.of(), 0));
            Feed feed = new Feed(writer, there(writer.lease()), pace, stop);
            LiveForm form = new LiveForm(feed::take);
            for (long next = source.from(); next < source.to() && !stop.isAsked(); ) {
                TapeSlice slice = from.read(next, source.to(), POLL);
                for (; next < slice.to() && !stop.isAsked(); next++) {
                    if (slice.at(next) != null) {
                        form.next(slice.at(next));
                    }
                    progress.accept(next + 1 - source.from());
                }
            }
            if (!stop.isAsked()) {
                form.end();
                feed.requireAllThere();
            }
            flush(writer);
            return feed.onTape();
        }
    }

    private static void flush(TapeWriter writer) throws InterruptedException {
        try {
            writer.flush(FLUSH_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LabException(e.getMessage() + "; go on with --resume when Kafka is back", e);
        }
    }

    /** What counts on the tape before a lease. */
    private Fingerprint there(long lease) {
        Fingerprint there = new Fingerprint();
        try (Tape tape = new Tape(kafka, topic, KEPT_SEGMENTS, (_, _) -> {})) {
            for (long next = 0; next < lease; ) {
                TapeSlice slice = tape.read(next, lease, POLL);
                for (; next < slice.to(); next++) {
                    if (slice.at(next) != null) {
                        there.add(slice.at(next));
                    }
                }
            }
        }
        return there;
    }

    /** Offset behind its last record. */
    long end() {
        return topics.end(topic, 0);
    }

    /** Nothing more will come: from now on it is a data set like any other. */
    void seal(TapeRange source, TapeManifest origin, Fingerprint fed) {
        long end = end();
        announce(manifest(source, origin, TapeState.SEALED, end, fed, sha(end)));
    }

    private TapeManifest manifest(
            TapeRange source, TapeManifest origin, TapeState state, long end, Fingerprint fed, String sha) {
        return new TapeManifest(
                name,
                topic,
                topics.topicId(topic).orElseThrow(),
                state,
                origin != null && origin.simulated(),
                0,
                end,
                fed.count(),
                fed.firstTime(),
                fed.lastTime(),
                source.symbols(),
                sha,
                List.of(new SourceFile(
                        source.topic() + " " + source.from() + "-" + source.to(),
                        origin == null ? null : origin.sha())));
    }

    private void announce(TapeManifest manifest) {
        try (RunWriter writer = new RunWriter(kafka)) {
            writer.announce(manifest);
        }
    }

    private String sha(long end) {
        TopicPartition tape = new TopicPartition(topic, 0);
        Sha256 sha = new Sha256();
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(List.of(tape));
            consumer.seek(tape, 0);
            while (consumer.position(tape) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    sha.addLine(record.value());
                }
            }
        }
        return sha.hex();
    }

    /** Passes over what is there and appends the rest, each event when it is due. */
    private final class Feed {
        private final TapeWriter writer;
        private final Fingerprint there;
        private final Pace pace;
        private final Stop stop;
        private final Fingerprint taken = new Fingerprint();

        Feed(TapeWriter writer, Fingerprint there, Pace pace, Stop stop) {
            this.writer = writer;
            this.there = there;
            this.pace = pace;
            this.stop = stop;
        }

        void take(MarketEvent event) throws InterruptedException {
            if (taken.count() < there.count()) {
                taken.add(event);
                if (taken.count() == there.count() && !taken.isLike(there)) {
                    throw another();
                }
                return;
            }
            stop.pause(pace.delay(event.time(), System.nanoTime()));
            if (!stop.isAsked()) {
                writer.append(event);
                taken.add(event);
            }
        }

        /** When it was stopped on its way over what is there, that is more than it has come to. */
        Fingerprint onTape() {
            return taken.count() < there.count() ? there : taken;
        }

        void requireAllThere() {
            if (taken.count() < there.count()) {
                throw another();
            }
        }

        private LabException another() {
            return new LabException(
                    "what is on " + topic
                            + " is not the begin of that stretch: resume it with the --tape, --from and --to that it was begun with");
        }
    }
}
