package dev.tradinglab.launcher.tapes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.archive.Hints;
import dev.tradinglab.launcher.backtest.RunWriter;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.imports.ImportRequest;
import dev.tradinglab.launcher.imports.TapeImport;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.testkit.KafkaProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TapesCommandTest {
    private final KafkaAccess kafka = new KafkaAccess(KafkaProcess.shared().bootstrapServers());
    private final TopicAdmin topics = new TopicAdmin(kafka);
    private final String name = "s-" + UUID.randomUUID().toString().substring(0, 8);
    private final StringWriter out = new StringWriter();
    private String error;

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void shouldListTapes() throws Exception {
        // Given
        TapeManifest tape = imported();

        // When / Then
        assertThat(run()).isZero();
        assertThat(out.toString())
                .startsWith("TAPE ")
                .containsPattern(name + " +SEALED +3 +2024-08-09T00:00:00 +2024-08-09T00:10:00 +"
                        + tape.sha().substring(0, 12) + " +BTCUSDT");
        assertThat(run("--json")).isZero();
        JsonNode entry = listed();
        assertThat(entry.path("tape").path("sha").asText()).isEqualTo(tape.sha());
        assertThat(entry.path("records").asLong()).isEqualTo(4);
        assertThat(entry.path("gone").asBoolean()).isFalse();
    }

    @Test
    void shouldShowDensityAndSilences() throws Exception {
        // Given
        imported();

        // When / Then
        assertThat(run("show", name)).isZero();
        assertThat(out.toString())
                .contains("3 trades, 0 quotes, 0 bars")
                .contains("Prices in each 30 s")
                .containsPattern("2024-08-09T00:00:00Z {2}#{40} 2")
                .containsPattern("2024-08-09T00:10:00Z {2}#{20} +1")
                .containsPattern("9 min 55 s {2}from 2024-08-09T00:00:05Z to 2024-08-09T00:10:00Z")
                .contains("No gaps");
        assertThat(run("show", name, "--json")).isZero();
        assertThat(json().path("seen").path("trades").asLong()).isEqualTo(3);
    }

    @Test
    void shouldShowGaps() throws Exception {
        // Given
        written(TapeState.SEALED);

        // When / Then
        assertThat(run("show", name)).isZero();
        assertThat(out.toString())
                .contains("1 trades, 1 quotes, 1 bars, 0 corrections, 1 clocks, 1 gaps")
                .contains("1 gaps on the tape, 4 events known to be missing")
                .contains("BTCUSDT: reconnect, missing 5, filled 1");
    }

    @Test
    void shouldKeepTheShaOfAnImport() throws Exception {
        // Given
        TapeManifest tape = imported();
        Path file = folder.resolve("x.jsonl");

        // When
        assertThat(export("jsonl", name, file)).isZero();

        // Then
        TapeManifest again = importFile(file, name + "-again");
        assertThat(again.sha()).isEqualTo(tape.sha());
        assertThat(again.events()).isEqualTo(tape.events());
        assertThat(again.firstTime()).isEqualTo(tape.firstTime());
        assertThat(again.lastTime()).isEqualTo(tape.lastTime());
    }

    @Test
    void shouldExportEveryRecordAndMakeTheSameOfThem() throws Exception {
        // Given: two writers, one of whom writes on after it was replaced
        written(TapeState.SEALED);
        Path packed = folder.resolve("x.jsonl.gz");
        Path plain = folder.resolve("y.jsonl");

        // When
        assertThat(export("jsonl", name, packed)).isZero();
        TapeManifest again = importFile(packed, name + "-again");
        assertThat(export("jsonl", again.name(), plain)).isZero();

        // Then
        assertThat(out.toString()).contains("8 lines");
        assertThat(again.to()).isEqualTo(8);
        assertThat(again.events()).isEqualTo(5);
        assertThat(again.symbols()).containsExactly("BTCUSDT");
        assertThat(again.firstTime()).isEqualTo(SampleTape.BEGIN);
        assertThat(again.lastTime()).isEqualTo(SampleTape.BEGIN + 9_000_000);
        assertThat(Files.readAllLines(plain)).containsExactlyElementsOf(SampleTape.lines());
        assertThat(importFile(plain, name + "-third").sha()).isEqualTo(again.sha());
    }

    @Test
    void shouldExportATableToRead() throws Exception {
        // Given
        written(TapeState.SEALED);
        Path file = folder.resolve("x.csv");

        // When
        assertThat(export("csv", name, file)).isZero();

        // Then
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        TapeCsv.HEADER,
                        "1,trade,2024-08-09T00:00:00Z,BTCUSDT,100.5,0.25,,t1" + ",".repeat(12),
                        "3,quote,2024-08-09T00:00:01Z,BTCUSDT,,,,,1,0,2,3,,,,,,,true,",
                        "5,bar,2024-08-09T00:00:05Z,BTCUSDT" + ",".repeat(9) + "2024-08-09T00:00:02Z,1,2,1,2,7,,",
                        "6,gap,2024-08-09T00:00:06Z,BTCUSDT" + ",".repeat(16) + "\"5 missing, 1 filled: reconnect\"",
                        "7,clock,2024-08-09T00:00:09Z" + ",".repeat(17));
    }

    @Test
    void shouldLeaveNoHalfFile() throws Exception {
        // Given: a record that is no line
        written(TapeState.SEALED);
        send(new byte[] {'{', '\n', '}'});
        Path file = Files.writeString(folder.resolve("x.jsonl"), "before");

        // When / Then
        assertThat(export("jsonl", name, file)).isEqualTo(1);
        assertThat(error).contains("offset 8");
        assertThat(file).hasContent("before");
        assertThat(folder.resolve("x.jsonl.part")).doesNotExist();
        assertThat(export("csv", name, folder.resolve("no/such/x.csv"))).isEqualTo(1);
        assertThat(error).contains("could not write");
    }

    @Test
    void shouldDeleteATapeForGood() throws Exception {
        // Given
        TapeManifest tape = imported();

        // When / Then
        assertThat(run("delete", name)).isZero();
        assertThat(topics.topicId(tape.topic())).isEmpty();
        assertThat(run("delete", name)).isEqualTo(1);
        assertThat(error).contains("there is no tape " + name);
        assertThat(imported().sha()).isEqualTo(tape.sha());
    }

    @Test
    void shouldKeepATapeThatIsLiveOrNeededByARun() throws Exception {
        // Given
        written(TapeState.LIVE);
        topics.ensure(List.of(Topics.RUNS), 1);

        // When / Then
        assertThat(run("delete", name)).isEqualTo(1);
        assertThat(error).contains("is live").contains("--force");
        announce(TapeState.SEALED);
        runOver("bt-" + name);
        assertThat(run("delete", name)).isEqualTo(1);
        assertThat(error).contains("bt-" + name).contains("--force");
        assertThat(run("delete", name, "--force")).isZero();
        assertThat(topics.topicId("ticks." + name)).isEmpty();
    }

    @Test
    void shouldTakeATapeOffTheListWhoseTopicIsGone() throws Exception {
        // Given
        topics.delete(imported().topic());

        // When / Then
        assertThat(run("show", name)).isEqualTo(1);
        assertThat(error).contains("lost its topic");
        assertThat(run()).isZero();
        assertThat(out.toString()).containsPattern(name + " +GONE");
        assertThat(run("delete", name)).isZero();
    }

    @Test
    void shouldRefuseFilesThatAreNoWholeTape() throws Exception {
        // Given
        List<String> lines = SampleTape.lines();
        Path cut = Files.write(folder.resolve("cut.jsonl"), lines.subList(1, lines.size()));
        List<String> torn = new ArrayList<>(lines);
        torn.set(3, torn.get(3).substring(5));
        Path broken = Files.write(folder.resolve("broken.jsonl"), torn);

        // When / Then
        assertThat(importing(cut)).contains("cut.jsonl, line 1: ").contains("not a tape from its begin on");
        assertThat(importing(broken)).contains("broken.jsonl, line 4: ");
        assertThat(importing(cut, broken)).contains("import it alone");
        assertThat(topics.topicId("ticks." + name)).isEmpty();
    }

    private String importing(Path... files) {
        try {
            new TapeImport(kafka, topics).run(new ImportRequest(List.of(files), name, Hints.NONE), (_, _) -> {});
            return "";
        } catch (LabException e) {
            return e.getMessage();
        }
    }

    private int export(String format, String tape, Path file) {
        return run("export", tape, "--format", format, "--out", file.toString());
    }

    private void written(TapeState state) {
        topics.ensure(List.of(Topics.dataSet(name), Topics.TAPES), 1);
        for (TapeRecord record : SampleTape.records()) {
            send(Topics.TICKS.codec().encode(record));
        }
        announce(state);
    }

    private void send(byte[] value) {
        try (Producer<String, byte[]> producer = kafka.promptProducer()) {
            producer.send(new ProducerRecord<>("ticks." + name, value));
        }
    }

    private void announce(TapeState state) {
        TapeManifest tape = new TapeManifest(
                name,
                "ticks." + name,
                topics.topicId("ticks." + name).orElseThrow(),
                state,
                false,
                0,
                8,
                5,
                SampleTape.BEGIN,
                SampleTape.BEGIN,
                List.of("BTCUSDT"),
                null,
                List.of());
        try (RunWriter writer = new RunWriter(kafka)) {
            writer.announce(tape);
        }
    }

    private void runOver(String run) {
        RunSpec spec = new RunSpec(
                run,
                Lane.BACKTEST,
                "ticks." + name,
                0,
                8L,
                List.of(),
                Map.of(),
                RunSpec.DEFAULT_CASH,
                null,
                1,
                RunSpec.DEFAULT_SAMPLING,
                RunSpec.ENGINE,
                0);
        try (RunWriter writer = new RunWriter(kafka)) {
            writer.publish(spec, List.of());
        }
    }

    private TapeManifest imported() throws Exception {
        List<String> rows = List.of(
                "1,100.5,0.25,1,1723161600000,True,True",
                "2,100.6,0.25,1,1723161605000,True,True",
                "3,100.7,0.25,1,1723162200000,True,True");
        return importFile(Files.write(folder.resolve("BTCUSDT-trades-2024-08-09.csv"), rows), name);
    }

    private TapeManifest importFile(Path file, String tape) {
        return new TapeImport(kafka, topics).run(new ImportRequest(List.of(file), tape, Hints.NONE), (_, _) -> {});
    }

    private JsonNode json() throws Exception {
        return JsonCodec.MAPPER.readTree(out.toString());
    }

    private JsonNode listed() throws Exception {
        for (JsonNode entry : json()) {
            if (entry.path("tape").path("name").asText().equals(name)) {
                return entry;
            }
        }
        throw new AssertionError(name + " is not in " + out);
    }

    /** Runs {@code ./lab tapes} and keeps what it says. */
    private int run(String... args) {
        out.getBuffer().setLength(0);
        LabContext lab =
                new LabContext(folder, Map.of("LAB_KAFKA", KafkaProcess.shared().bootstrapServers()));
        CommandLine command = new CommandLine(new TapesCommand(lab), new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                Object known = type == ShowCommand.class
                        ? new ShowCommand(lab)
                        : type == ExportTapeCommand.class
                                ? new ExportTapeCommand(lab)
                                : type == DeleteCommand.class ? new DeleteCommand(lab) : null;
                return known != null
                        ? type.cast(known)
                        : CommandLine.defaultFactory().create(type);
            }
        });
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
        command.setExecutionExceptionHandler((e, _, _) -> {
            if (!(e instanceof LabException)) {
                throw e;
            }
            error = e.getMessage();
            return 1;
        });
        return command.execute(args);
    }
}
