package dev.tradinglab.launcher.bench;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.topic.DeadLetter;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.bench.market.Fed;
import dev.tradinglab.launcher.bench.market.Journal;
import dev.tradinglab.launcher.bench.market.MarketCheck;
import dev.tradinglab.launcher.bench.market.Refusals;
import dev.tradinglab.launcher.bench.market.Verdict;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.PartState;
import dev.tradinglab.launcher.process.HealthProbe;
import dev.tradinglab.launcher.process.StopOrder;
import dev.tradinglab.launcher.tapes.TapeReading;
import dev.tradinglab.launcher.terminal.ProgressBar;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A lab that is fed by stand-ins, and what they wrote down. */
final class FedLab {
    private static final Duration POLL = Duration.ofMillis(200);

    private final BenchLab lab;
    private final Path journals;

    FedLab(BenchLab lab, Path journals) {
        this.lab = lab;
        this.journals = journals;
    }

    /** Where a source's stand-in writes. */
    static Path journal(Path journals, Fed source) {
        return journals.resolve(source + ".jsonl");
    }

    /** Each tape as it is now with its journal. */
    Map<Fed, Verdict> compare() throws IOException {
        KafkaAccess kafka = new KafkaAccess(lab.kafka());
        Map<Fed, Verdict> verdicts = new EnumMap<>(Fed.class);
        try (TopicAdmin topics = new TopicAdmin(kafka)) {
            List<DeadLetter> letters = letters(kafka, topics);
            for (Fed source : Fed.values()) {
                List<MarketEvent> tape = new ArrayList<>();
                new TapeReading(kafka, topics, source.tape(), new ProgressBar(new PrintWriter(Writer.nullWriter())))
                        .events((_, event) -> tape.add(event));
                verdicts.put(
                        source,
                        MarketCheck.compare(
                                source,
                                Journal.read(journal(journals, source), source),
                                tape,
                                Refusals.of(source.toString(), letters)));
            }
        }
        return verdicts;
    }

    private static List<DeadLetter> letters(KafkaAccess kafka, TopicAdmin topics) {
        List<DeadLetter> letters = new ArrayList<>();
        TopicPartition partition = new TopicPartition(Topics.DEAD_LETTERS.name(), 0);
        long end = topics.end(partition.topic(), 0);
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    letters.add(Topics.DEAD_LETTERS.codec().decode(record.value()));
                }
            }
        } catch (UnreadableRecordException e) {
            throw new LabException("not a dead letter: " + e.getMessage(), e);
        }
        return letters;
    }

    /** What each ingest tells of its source. */
    Map<Fed, Map<String, String>> told() throws InterruptedException {
        HealthProbe probe = new HealthProbe();
        Map<Fed, Map<String, String>> told = new EnumMap<>(Fed.class);
        for (PartState part : lab.state().parts()) {
            if (StopOrder.program(part.name()).equals("ingest")) {
                Map<String, String> data = probe.ask(URI.create(part.healthUrl()))
                        .map(HealthProbe.Report::data)
                        .orElse(Map.of());
                for (Fed source : Fed.values()) {
                    if (source.toString().equals(data.get("source"))) {
                        told.put(source, data);
                    }
                }
            }
        }
        return told;
    }

    /** Puts the tapes beside the journals. */
    void export(Collection<Fed> sources) throws IOException, InterruptedException {
        for (Fed source : sources) {
            lab.timed(
                    "tapes",
                    "export",
                    source.tape(),
                    "--format",
                    "jsonl",
                    "--out",
                    journals.resolve(source.tape() + ".json").toString());
        }
    }
}
