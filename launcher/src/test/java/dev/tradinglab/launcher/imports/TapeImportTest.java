package dev.tradinglab.launcher.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.archive.Hints;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.testkit.KafkaProcess;
import dev.tradinglab.testkit.RecordedData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeImportTest {
    private static final ImportProgress SILENT = (_, _) -> {};

    private final KafkaAccess kafka = new KafkaAccess(KafkaProcess.shared().bootstrapServers());
    private final TopicAdmin admin = new TopicAdmin(kafka);
    private final String name = "t-" + UUID.randomUUID();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void shouldMakeASealedTapeOfAFile() throws Exception {
        // Given
        Path file = write(
                "BTCUSDT-trades-2024-08-08.csv",
                "11,100.5,0.25,25.125,1723161255342,True,True",
                "12,100.6,1,100.6,1723161255342000,False,True");

        // When
        TapeManifest manifest = run(file);

        // Then
        List<TapeRecord> records = decode(values(manifest.topic(), 3));
        assertThat(records)
                .containsExactly(
                        new TapeLease("import"),
                        trade(1_723_161_255_342_000L, 10_050_000_000L, 25_000_000L, "11", Aggressor.SELL),
                        trade(1_723_161_255_342_000L, 10_060_000_000L, Fixed.ONE, "12", Aggressor.BUY));
        assertThat(manifest.name()).isEqualTo(name);
        assertThat(manifest.topic()).isEqualTo("ticks." + name);
        assertThat(manifest.state()).isEqualTo(TapeState.SEALED);
        assertThat(manifest.from()).isZero();
        assertThat(manifest.to()).isEqualTo(3);
        assertThat(manifest.events()).isEqualTo(2);
        assertThat(manifest.symbols()).containsExactly("BTCUSDT");
        assertThat(manifest.sources())
                .containsExactly(
                        new TapeManifest.SourceFile("BTCUSDT-trades-2024-08-08.csv", sha(Files.readAllBytes(file))));
        assertThat(admin.topicId(manifest.topic())).contains(manifest.topicId());
        assertThat(new TapeTopics(kafka, admin).manifest(name)).contains(manifest);
    }

    @Test
    void shouldHashWhatAConsoleConsumerPrints() throws Exception {
        // Given
        Path file = write("BTCUSDT-trades-1.csv", "11,100.5,0.25,25.125,1723161255342,True,True");

        // When
        TapeManifest manifest = run(file);

        // Then
        StringBuilder printed = new StringBuilder();
        values(manifest.topic(), 2).forEach(value -> printed.append(new String(value, StandardCharsets.UTF_8))
                .append('\n'));
        assertThat(manifest.sha()).isEqualTo(sha(printed.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldReadPlainGzipAndZipAlike() throws Exception {
        // Given
        Path plain = write("BTCUSDT-trades-1.csv", "11,100.5,0.25,25.125,1723161255342,True,True");
        Path gzip = folder.resolve("BTCUSDT-trades-1.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            Files.copy(plain, out);
        }
        Path zip = folder.resolve("BTCUSDT-trades-1.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("BTCUSDT-trades-1.csv"));
            Files.copy(plain, out);
        }

        // When / Then
        String sha = run(plain).sha();
        TapeManifest ofGzip = importAs(name + "-gz", gzip);
        TapeManifest ofZip = importAs(name + "-zip", zip);
        assertThat(ofGzip.sha()).isEqualTo(sha);
        assertThat(ofZip.sha()).isEqualTo(sha);
        assertThat(ofGzip.sources().getFirst().sha()).isEqualTo(sha(Files.readAllBytes(gzip)));
        assertThat(ofZip.sources().getFirst().sha()).isEqualTo(sha(Files.readAllBytes(zip)));
    }

    @Test
    void shouldMergeFilesByTimeThenByTheirOrderThenByRow() throws Exception {
        // Given
        Path first = write(
                "AUSDT-trades-1.csv",
                "1,1,1,1,1723161255001,True,True",
                "2,1,1,1,1723161255005,True,True",
                "3,1,1,1,1723161255005,True,True");
        Path second = write("BUSDT-trades-1.csv", "1,1,1,1,1723161255000,True,True", "2,1,1,1,1723161255005,True,True");

        // When
        TapeManifest manifest = importAs(name, first, second);

        // Then
        assertThat(trades(manifest))
                .extracting(trade -> trade.symbol() + trade.id())
                .containsExactly("BUSDT1", "AUSDT1", "AUSDT2", "AUSDT3", "BUSDT2");
        assertThat(manifest.symbols()).containsExactly("AUSDT", "BUSDT");
    }

    @Test
    void shouldGiveTheSameBytesForTheSameFilesAndAgreeWithSortingThem() throws Exception {
        // Given: simulated trades in three files, each a little out of order
        long seed = Long.getLong("lab.seed", System.nanoTime());
        System.out.println("TapeImportTest: seed " + seed + " (repeat with -Dlab.seed=" + seed + ")");
        List<Trade> trades = SampleTrades.simulated(seed, 20_000);
        List<List<Trade>> parts = SampleTrades.split(trades, new Random(seed));
        Path[] files = new Path[parts.size()];
        for (int i = 0; i < files.length; i++) {
            files[i] = write(
                    "part" + i + ".csv",
                    parts.get(i).stream().map(SampleTrades::row).toArray(String[]::new));
        }

        // When
        TapeManifest one = new TapeImport(kafka, admin)
                .run(new ImportRequest(List.of(files), name, Hints.ofSymbol("XUSDT")), SILENT);
        TapeManifest other = new TapeImport(kafka, admin)
                .run(new ImportRequest(List.of(files), name + "-2", Hints.ofSymbol("XUSDT")), SILENT);

        // Then
        List<Trade> sorted = new ArrayList<>();
        parts.forEach(sorted::addAll);
        sorted.sort(Comparator.comparingLong(Trade::time));
        assertThat(trades(one))
                .extracting(Trade::id)
                .containsExactlyElementsOf(sorted.stream().map(Trade::id).toList());
        assertThat(trades(one))
                .extracting(Trade::price)
                .containsExactlyElementsOf(sorted.stream().map(Trade::price).toList());
        assertThat(other.sha()).isEqualTo(one.sha());
        assertThat(other.topicId()).isNotEqualTo(one.topicId());
    }

    @Test
    void shouldNameFileAndLineOfABrokenRowAndLeaveNothingBehind() throws Exception {
        // Given
        Path file = write(
                "BTCUSDT-trades-1.csv",
                "11,100.5,0.25,25.125,1723161255342,True,True",
                "12,oops,0.25,25.125,1723161255342,True,True");

        // When / Then
        assertThatThrownBy(() -> run(file))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("BTCUSDT-trades-1.csv, line 2: ")
                .hasMessageContaining("oops");
        assertThat(admin.topicId("ticks." + name)).isEmpty();
        Files.writeString(file, "11,100.5,0.25,25.125,1723161255342,True,True\n");
        assertThat(run(file).events()).isEqualTo(1);
    }

    @Test
    void shouldRefuseANameThatIsTaken() throws Exception {
        // Given
        Path file = write("BTCUSDT-trades-1.csv", "11,100.5,0.25,25.125,1723161255342,True,True");
        run(file);

        // When / Then
        assertThatThrownBy(() -> run(file))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("there is a tape " + name + " already");
        assertThat(values("ticks." + name, 2)).hasSize(2);
    }

    @Test
    void shouldReplaceWhatAKilledImportLeftBehind() throws Exception {
        // Given: a topic that nobody sealed
        admin.ensure(List.of(Topics.dataSet(name)), 1);
        Path file = write("BTCUSDT-trades-1.csv", "11,100.5,0.25,25.125,1723161255342,True,True");

        // When
        TapeManifest manifest = run(file);

        // Then
        assertThat(manifest.to()).isEqualTo(2);
    }

    @Test
    void shouldNotDisturbAnImportThatIsRunning() throws Exception {
        // Given: something was appended a moment ago to a topic that nobody has sealed yet
        admin.ensure(List.of(Topics.dataSet(name)), 1);
        try (var producer = kafka.promptProducer()) {
            producer.send(new ProducerRecord<>("ticks." + name, new byte[] {1})).get();
        }
        Path file = write("BTCUSDT-trades-1.csv", "11,100.5,0.25,25.125,1723161255342,True,True");

        // When / Then
        assertThatThrownBy(() -> run(file)).isInstanceOf(LabException.class).hasMessageContaining("another import");
        assertThat(values("ticks." + name, 1)).hasSize(1);
    }

    @Test
    void shouldRefuseAFileThatIsFarOutOfOrder() throws Exception {
        // Given
        List<Trade> trades = new ArrayList<>(SampleTrades.simulated(1, 5_000));
        Collections.reverse(trades);
        Path file = write(
                "XUSDT-trades-1.csv", trades.stream().map(SampleTrades::row).toArray(String[]::new));

        // When / Then
        assertThatThrownBy(() -> run(file)).isInstanceOf(LabException.class).hasMessageContaining("sort the file");
        assertThat(admin.topicId("ticks." + name)).isEmpty();
    }

    @Test
    void shouldRefuseWhatCannotBeImported() throws Exception {
        // Given
        Path nameless = write("data.csv", "11,100.5,0.25,25.125,1723161255342,True,True");
        Path empty = write("BTCUSDT-trades-1.csv");
        Path cut = folder.resolve("BTCUSDT-trades-2.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(cut))) {
            for (int i = 0; i < 10_000; i++) {
                out.write((i + ",100.5," + i * 7_919 % 10_007 + ",1,1723161255342,True,True\n")
                        .getBytes(StandardCharsets.US_ASCII));
            }
        }
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

        // When / Then
        assertThatThrownBy(() -> run(nameless)).hasMessageContaining("--symbol");
        assertThatThrownBy(() -> run(empty)).hasMessageContaining("nothing to import");
        assertThatThrownBy(() -> run(cut)).hasMessageContaining("is it complete?");
        assertThatThrownBy(() -> importAs("Bad Name", empty)).hasMessageContaining("cannot be a tape's name");
        assertThatThrownBy(() -> importAs("sim", empty)).hasMessageContaining("lab's own");
        assertThat(admin.topicId("ticks." + name)).isEmpty();
    }

    @Test
    void shouldLeaveNothingBehindWhenInterrupted() throws Exception {
        // Given
        Path file = write(
                "XUSDT-trades-1.csv",
                SampleTrades.simulated(1, 50_000).stream()
                        .map(SampleTrades::row)
                        .toArray(String[]::new));
        Thread importing = Thread.currentThread();

        // When / Then
        assertThatThrownBy(() -> new TapeImport(kafka, admin)
                        .run(new ImportRequest(List.of(file), name, Hints.NONE), (_, _) -> importing.interrupt()))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("interrupted");
        assertThat(admin.topicId("ticks." + name)).isEmpty();
    }

    @Test
    void shouldImportRecordedTrades() throws Exception {
        // Given
        Path data = RecordedData.assume("binance_trades_csv");
        Path btc = data.resolve("spot_btcusdt_20240808_trades.csv.gz");
        Path eth = data.resolve("spot_ethusdt_20240808_trades.csv.gz");

        // When
        TapeManifest manifest = importAs(name, btc, eth);

        // Then
        assertThat(manifest.events()).isEqualTo(9_757 + 6_106);
        assertThat(manifest.symbols()).containsExactly("BTCUSDT", "ETHUSDT");
        assertThat(trades(manifest)).extracting(Trade::time).isSorted();
        assertThat(trades(manifest).getFirst())
                .isEqualTo(new Trade(
                        0,
                        "binance",
                        "BTCUSDT",
                        1_723_161_255_342_000L,
                        0,
                        6_183_763_000_000L,
                        2_000_000L,
                        "3735683259",
                        Aggressor.SELL,
                        false,
                        false));
        assertThat(importAs(name + "-again", btc, eth).sha()).isEqualTo(manifest.sha());
    }

    private TapeManifest run(Path file) {
        return importAs(name, file);
    }

    private TapeManifest importAs(String tape, Path... files) {
        return new TapeImport(kafka, admin).run(new ImportRequest(List.of(files), tape, Hints.NONE), SILENT);
    }

    private Path write(String file, String... lines) throws IOException {
        return Files.write(folder.resolve(file), List.of(lines));
    }

    private List<byte[]> values(String topic, int count) {
        List<byte[]> values = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (values.size() < count) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofSeconds(1)).records(partition)) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }

    private static List<TapeRecord> decode(List<byte[]> values) throws Exception {
        List<TapeRecord> records = new ArrayList<>();
        for (byte[] value : values) {
            records.add(Topics.TICKS.codec().decode(value));
        }
        return records;
    }

    private List<Trade> trades(TapeManifest manifest) throws Exception {
        return decode(values(manifest.topic(), (int) manifest.to())).stream()
                .filter(Trade.class::isInstance)
                .map(Trade.class::cast)
                .toList();
    }

    private static Trade trade(long time, long price, long size, String id, Aggressor side) {
        return new Trade(0, "binance", "BTCUSDT", time, 0, price, size, id, side, false, false);
    }

    private static String sha(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
