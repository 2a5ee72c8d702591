package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.time.Micros;
import dev.tradinglab.launcher.archive.AssetClass;
import dev.tradinglab.launcher.archive.Hints;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lab import}. */
@Command(
        name = "import",
        description = "Make a sealed tape of files of recorded market data, for backtests.",
        footer = {
            "",
            "Files are trades, aggTrades or klines of Binance's archive; CSV with a header that names id, price, qty, time and",
            "is_buyer_maker; LEAN's ticks and bars of trades and quotes; or any CSV whose columns --columns names. Plain, .gz",
            "or .zip. Many files are merged by time. The tape is complete, or there is none. A .jsonl file that ./lab tapes",
            "export has written becomes the tape that it was.",
            "Examples: ./lab import BTCUSDT-trades-2024-08-08.zip --tape btc-august",
            "          ./lab import equity/usa/tick/spy/20131007_trade.zip --tape spy",
            "          ./lab import px.csv --columns time=ts,price=px,size=qty --symbol BTCUSDT --tape mine"
        })
public final class ImportCommand implements Callable<Integer> {
    private static final int STOP_SECONDS = 5;

    private final LabContext lab;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of market data.")
    private List<Path> files;

    @Option(names = "--tape", required = true, paramLabel = "NAME", description = "Name of the new tape.")
    private String tape;

    @Option(
            names = "--symbol",
            paramLabel = "S",
            description = "Symbol of all files; by default each file's name tells it.")
    private String symbol;

    @Option(
            names = "--asset",
            paramLabel = "CLASS",
            description = "What LEAN files are about, where no name or folder says it: ${COMPLETION-CANDIDATES}.")
    private AssetClass asset;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description =
                    "Zone of the times that name none, such as Europe/Berlin or -05:00. LEAN files: if not the usual one; others: UTC.")
    private ZoneId zone;

    @ArgGroup(exclusive = false)
    private ColumnOptions columns;

    /** @param lab where Kafka is */
    public ImportCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() {
        files.stream().filter(file -> !Files.isRegularFile(file)).findFirst().ifPresent(missing -> {
            throw new LabException(missing + ": there is no such file");
        });
        String upper = symbol == null ? null : symbol.toUpperCase(Locale.ROOT);
        ImportRequest request = new ImportRequest(
                files, tape, new Hints(upper, asset, zone, columns == null ? null : columns.mapping()));
        KafkaAccess kafka = new KafkaAccess(lab.kafka());
        CountDownLatch done = new CountDownLatch(1);
        Thread undo = undoWhenKilled(Thread.currentThread(), done);
        Runtime.getRuntime().addShutdownHook(undo);
        boolean terminal = System.console() != null && System.console().isTerminal();
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            Shown progress = new Shown(new ProgressLine(System.err, terminal));
            show(new TapeImport(kafka, admin).run(request, progress), progress.files);
        } finally {
            done.countDown();
        }
        Runtime.getRuntime().removeShutdownHook(undo);
        return CommandLine.ExitCode.OK;
    }

    /** Ctrl-C: the process ends once the unfinished tape is deleted. */
    private static Thread undoWhenKilled(Thread importing, CountDownLatch done) {
        return new Thread(() -> {
            importing.interrupt();
            try {
                done.await(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Keeps what is told about the files until the tape has been. */
    private record Shown(ImportProgress line, List<FileReport> files) implements ImportProgress {
        Shown(ImportProgress line) {
            this(line, new ArrayList<>());
        }

        @Override
        public void at(int percent, long events) {
            line.at(percent, events);
        }

        @Override
        public void read(FileReport file) {
            files.add(file);
        }
    }

    private static void show(TapeManifest tape, List<FileReport> files) {
        System.out.printf(
                Locale.ROOT,
                "Tape %s: %,d events of %s, %s to %s%nsha256 %s%n",
                tape.name(),
                tape.events(),
                String.join(", ", tape.symbols()),
                time(tape.firstTime()),
                time(tape.lastTime()),
                tape.sha());
        files.forEach(file -> System.out.println("  " + line(file)));
    }

    private static String line(FileReport file) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT, "%s: %s, %,d events", file.path().getFileName(), file.title(), file.events()));
        if (file.passedOver() > 0) {
            line.append(String.format(Locale.ROOT, ", %,d rows %s", file.passedOver(), file.why()));
        }
        if (file.checked()) {
            line.append(", checksum right");
        }
        return line.toString();
    }

    private static Instant time(long micros) {
        return Micros.instant(micros);
    }
}
