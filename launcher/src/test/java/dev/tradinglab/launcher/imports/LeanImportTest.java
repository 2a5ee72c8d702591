package dev.tradinglab.launcher.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.launcher.archive.Hints;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.testkit.KafkaProcess;
import dev.tradinglab.testkit.RecordedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeanImportTest {
    private final String name = "lean-" + UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    void shouldMergeTradesQuotesAndBarsAndSayWhatWasPassedOver() throws Exception {
        // Given
        Path trades = zip(
                "equity/spy_20131007_trade.zip",
                "20131007_spy_Trade_Tick.csv",
                "34200000,1674000,100,P,0,0",
                "34230000,1674100,100,P,0,1",
                "34260000,1674200,100,P,0,0");
        Path quotes = zip(
                "equity/spy_20131007_quote.zip",
                "20131007_spy_Quote_Tick.csv",
                "34200000,1673900,5,1674100,6,P,1,0",
                "34259999,1673800,5,0,0,P,1,0");
        Path bars = zip(
                "equity/ibm_20131007_trade.zip",
                "20131007_ibm_minute_trade.csv",
                "34200000,1815200,1815300,1815100,1815200,283");
        List<FileReport> reports = new ArrayList<>();

        // When
        TapeManifest manifest = run(name, reports, trades, quotes, bars);

        // Then
        assertThat(manifest.events()).isEqualTo(5);
        assertThat(manifest.symbols()).containsExactly("IBM", "SPY");
        assertThat(manifest.firstTime()).isEqualTo(micros("2013-10-07T13:30:00Z"));
        assertThat(manifest.lastTime()).isEqualTo(micros("2013-10-07T13:31:00Z"));
        assertThat(reports).extracting(FileReport::events).containsExactly(2L, 2L, 1L);
        assertThat(reports).extracting(FileReport::passedOver).containsExactly(1L, 0L, 0L);
        assertThat(events(trades, quotes, bars))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Trade", "Quote", "Quote", "Trade", "Bar");
        assertThat(run(name + "-again", new ArrayList<>(), trades, quotes, bars).sha())
                .isEqualTo(manifest.sha());
    }

    @Test
    void shouldTieBarsOfOneInstantTogether() throws Exception {
        // Given
        Path spy = zip(
                "equity/spy_20131007_trade.zip",
                "20131007_spy_minute_trade.csv",
                "34200000,1,1,1,1,1",
                "34260000,1,1,1,1,1");
        Path ibm = zip("equity/ibm_20131007_trade.zip", "20131007_ibm_minute_trade.csv", "34200000,1,1,1,1,1");
        Path tick = zip("equity/aig_20131007_trade.zip", "20131007_aig_Trade_Tick.csv", "34260000,1,1,P,0,0");

        // When
        List<PriceEvent> events = events(spy, ibm, tick);

        // Then
        assertThat(events).extracting(PriceEvent::symbol).containsExactly("SPY", "IBM", "AIG", "SPY");
        assertThat(events).extracting(PriceEvent::more).containsExactly(true, false, false, false);
    }

    @Test
    void shouldNameTheLineOfABrokenTickAndLeaveNoTape() throws Exception {
        // Given
        Path file = zip(
                "equity/spy_20131007_trade.zip",
                "20131007_spy_Trade_Tick.csv",
                "34200000,1674000,100,P,0,0",
                "34200000,oops,100,P,0,0");

        // When / Then
        assertThatThrownBy(() -> run(name, new ArrayList<>(), file))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("spy_20131007_trade.zip, line 2: ")
                .hasMessageContaining("oops");
        try (TopicAdmin admin = new TopicAdmin(kafka())) {
            assertThat(admin.topicId("ticks." + name)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "equity_tick, 8, 1559664, 2",
        "equity_second, 8, 144230, 0",
        "equity_minute, 80, 45400, 0",
        "crypto_minute, 54, 73190, 0",
        "fx_tick, 6, 405813, 0",
    })
    void shouldReadEveryRecordedFile(String data, int files, long rows, long passedOver) throws Exception {
        // Given
        List<Path> all;
        try (Stream<Path> found = Files.list(RecordedData.assume(data))) {
            all = found.sorted().toList();
        }

        // When
        List<ArchiveFile> opened =
                all.stream().map(path -> new ArchiveFile(path, Hints.NONE)).toList();
        List<Long> times = new ArrayList<>();
        try (MergedFiles merged = new MergedFiles(opened)) {
            merged.forEach(event -> times.add(event.time()));
        }

        // Then
        List<FileReport> reports = opened.stream().map(ArchiveFile::report).toList();
        assertThat(all).hasSize(files);
        assertThat(reports).allSatisfy(report -> assertThat(report.title()).startsWith("LEAN "));
        assertThat(times).isSorted();
        assertThat(reports.stream().mapToLong(FileReport::passedOver).sum()).isEqualTo(passedOver);
        assertThat(times).hasSize((int) (rows - passedOver));
    }

    @Test
    void shouldImportTwoRecordedDaysOfTradesOfOneShare() throws Exception {
        // Given
        Path data = RecordedData.assume("equity_tick");

        // When
        TapeManifest manifest = run(
                name,
                new ArrayList<>(),
                data.resolve("spy_20131007_trade.zip"),
                data.resolve("spy_20131008_trade.zip"));

        // Then
        assertThat(manifest.events()).isEqualTo(250_601 + 451_545);
        assertThat(manifest.symbols()).containsExactly("SPY");
        assertThat(manifest.firstTime()).isEqualTo(micros("2013-10-07T08:00:00.464Z"));
        assertThat(manifest.lastTime()).isEqualTo(micros("2013-10-08T23:59:58.962Z"));
    }

    @Test
    void shouldReadEveryKindOfEvent() throws Exception {
        // Given
        Path trade = zip("crypto/a.zip", "20221213_btcusdt_tick_trade.csv", "5,1.5,2");
        Path quote = zip("crypto/b.zip", "20221213_btcusdt_minute_quote.csv", "5,1,1,1,1.5,2,1,1,1,1.6,3");
        Path bar = zip("crypto/c.zip", "20221213_btcusdt_second_trade.csv", "5,1.5,1.5,1.5,1.5,2");

        // When / Then
        assertThat(events(trade, quote, bar))
                .satisfiesExactly(
                        event -> assertThat(event).isInstanceOf(Trade.class),
                        event -> assertThat(event).isInstanceOf(Bar.class),
                        event -> assertThat(event).isInstanceOf(Quote.class));
    }

    private static List<PriceEvent> events(Path... paths) throws InterruptedException {
        List<PriceEvent> events = new ArrayList<>();
        List<ArchiveFile> files =
                Stream.of(paths).map(path -> new ArchiveFile(path, Hints.NONE)).toList();
        try (MergedFiles merged = new MergedFiles(files)) {
            merged.forEach(events::add);
        }
        return events;
    }

    private static TapeManifest run(String tape, List<FileReport> reports, Path... files) {
        try (TopicAdmin admin = new TopicAdmin(kafka())) {
            return new TapeImport(kafka(), admin)
                    .run(new ImportRequest(List.of(files), tape, Hints.NONE), new ImportProgress() {
                        @Override
                        public void at(int percent, long events) {}

                        @Override
                        public void read(FileReport file) {
                            reports.add(file);
                        }
                    });
        }
    }

    private static KafkaAccess kafka() {
        return new KafkaAccess(KafkaProcess.shared().bootstrapServers());
    }

    private Path zip(String path, String entry, String... rows) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write((String.join("\r\n", rows) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}
