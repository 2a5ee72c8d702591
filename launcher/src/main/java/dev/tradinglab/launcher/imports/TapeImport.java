package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.hash.Sha256;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.SourceFile;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.writer.FencedException;
import dev.tradinglab.tape.writer.ProducerAppender;
import dev.tradinglab.tape.writer.TapeWriter;
import dev.tradinglab.tape.writer.TapeWriter.TakeOver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Makes a tape of files: writes a new topic, seals it with a manifest, or leaves nothing behind. The same files give the same bytes: nothing of when,
 * where or under which name they were imported is in them.
 */
public final class TapeImport {
    /** In every lease record of an import, so that it is the same each time. */
    private static final String OWNER = "import";

    /** Enough to keep Kafka busy; nobody else writes such a tape, so what a fenced writer might leave behind does not matter. */
    private static final int IN_FLIGHT = 50_000;

    private static final long REPORT_MASK = (1 << 13) - 1;
    private static final int FLUSH_SECONDS = 120;

    private final KafkaAccess kafka;
    private final TapeTopics topics;

    /** @param admin stays open */
    public TapeImport(KafkaAccess kafka, TopicAdmin admin) {
        this.kafka = kafka;
        this.topics = new TapeTopics(kafka, admin);
    }

    /**
     * Imports.
     *
     * @return the manifest of the sealed tape
     * @throws LabException when the name is taken or a file cannot be imported; then there is no such tape
     */
    public TapeManifest run(ImportRequest request, ImportProgress progress) {
        return request.files().stream().anyMatch(WholeTape::isOne) ? copy(request, progress) : merge(request, progress);
    }

    private TapeManifest merge(ImportRequest request, ImportProgress progress) {
        try (MergedFiles rows = open(request)) {
            return make(
                    request,
                    (topic, topicId, producer) -> new Writing(request, topic, topicId, rows, producer, progress).run());
        }
    }

    private TapeManifest copy(ImportRequest request, ImportProgress progress) {
        if (request.files().size() > 1) {
            throw new LabException("a .jsonl file is a whole tape: import it alone");
        }
        Path path = request.files().getFirst();
        return make(request, (topic, topicId, producer) -> new WholeTape(
                        path, new ProducerAppender(producer, topic), progress)
                .write(request.tape(), topic, topicId, producer::flush));
    }

    /** Fills a new topic. */
    @FunctionalInterface
    private interface Filling {
        TapeManifest fill(String topic, String topicId, Producer<String, byte[]> producer) throws InterruptedException;
    }

    private TapeManifest make(ImportRequest request, Filling filling) {
        String topic = Topics.dataSet(request.tape()).name();
        try (Producer<String, byte[]> producer = kafka.bulkProducer()) {
            String topicId = topics.create(request.tape(), topic);
            try {
                TapeManifest manifest = filling.fill(topic, topicId, producer);
                publish(producer, manifest);
                return manifest;
            } catch (FencedException e) {
                // The topic may be another import's by now: it is not ours to delete.
                throw new LabException(
                        "another import writes tape " + request.tape() + " at the same time: " + e.getMessage(), e);
            } catch (InterruptedException | InterruptException e) {
                // The interrupt has been answered; deleting must not fail by it.
                Thread.interrupted();
                topics.delete(topic);
                throw new LabException("interrupted: tape " + request.tape() + " was not made", e);
            } catch (RuntimeException e) {
                topics.delete(topic);
                throw e;
            }
        }
    }

    private static MergedFiles open(ImportRequest request) {
        List<ArchiveFile> files = new ArrayList<>();
        try {
            request.files().forEach(path -> files.add(new ArchiveFile(path, request.hints())));
            return new MergedFiles(files);
        } catch (LabException e) {
            files.forEach(ArchiveFile::close);
            throw e;
        }
    }

    private static void publish(Producer<String, byte[]> producer, TapeManifest manifest) throws InterruptedException {
        byte[] value = Topics.TAPES.codec().encode(manifest);
        try {
            producer.send(new ProducerRecord<>(Topics.TAPES.name(), manifest.name(), value))
                    .get();
        } catch (ExecutionException e) {
            throw new LabException(
                    "the tape could not be sealed: " + e.getCause().getMessage(), e);
        }
    }

    /** One import on its way onto its new topic. */
    private final class Writing {
        private final ImportRequest request;
        private final String topic;
        private final String topicId;
        private final MergedFiles rows;
        private final ImportProgress progress;
        private final TapeWriter writer;
        private final Sha256 sha = new Sha256();
        private final Set<String> symbols = new TreeSet<>();
        private final long size;
        private long count;
        private long firstTime;
        private long lastTime;

        Writing(
                ImportRequest request,
                String topic,
                String topicId,
                MergedFiles rows,
                Producer<String, byte[]> producer,
                ImportProgress progress)
                throws InterruptedException {
            this.request = request;
            this.topic = topic;
            this.topicId = topicId;
            this.rows = rows;
            this.progress = progress;
            this.size = request.files().stream().mapToLong(TapeImport::size).sum();
            this.writer = TapeWriter.takeOver(
                    kafka, new ProducerAppender(producer, topic), new TakeOver(topic, OWNER, IN_FLIGHT, Set.of(), 0));
        }

        TapeManifest run() throws InterruptedException {
            sha.addLine(Topics.tape(topic).codec().encode(new TapeLease(OWNER)));
            rows.forEach(this::write);
            List<SourceFile> sources = rows.files().stream()
                    .map(file -> new SourceFile(file.path().getFileName().toString(), file.sha()))
                    .toList();
            if (count == 0) {
                throw new LabException("no events in the files: nothing to import");
            }
            try {
                writer.flush(FLUSH_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new LabException(e.getMessage(), e);
            }
            long end = topics.end(topic);
            if (writer.lease() != 0 || end != count + 1) {
                throw new LabException("tape " + request.tape() + " holds " + end + " records instead of " + (count + 1)
                        + ": somebody else wrote to " + topic);
            }
            progress.at(100, count);
            rows.files().forEach(file -> progress.read(file.report()));
            return new TapeManifest(
                    request.tape(),
                    topic,
                    topicId,
                    TapeState.SEALED,
                    false,
                    0,
                    end,
                    count,
                    firstTime,
                    lastTime,
                    List.copyOf(symbols),
                    sha.hex(),
                    sources);
        }

        private void write(PriceEvent event) throws InterruptedException {
            byte[] encoded = writer.encode(event);
            sha.addLine(encoded);
            writer.append(event, encoded);
            if (count == 0) {
                firstTime = event.time();
            }
            lastTime = event.time();
            symbols.add(event.symbol());
            if ((++count & REPORT_MASK) == 0) {
                long read =
                        rows.files().stream().mapToLong(ArchiveFile::bytesRead).sum();
                progress.at((int) Math.min(99, read * 100 / size), count);
            }
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new LabException(path + ": " + e.getMessage(), e);
        }
    }
}
