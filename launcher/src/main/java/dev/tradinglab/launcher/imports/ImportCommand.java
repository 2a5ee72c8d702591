package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lab import}. */
@Command(
        name = "import",
        description = "Make a sealed tape of files of Binance trades, for backtests.",
        footer = {
            "",
            "Files are trades or aggTrades of Binance's archive (no header), or CSV with a header that names id, price,",
            "qty, time and is_buyer_maker; plain, .gz or .zip; times in milliseconds or microseconds. Many files are merged",
            "by time. The tape is complete, or there is none.",
            "Example: ./lab import BTCUSDT-trades-2024-08-08.zip --tape btc-august"
        })
public final class ImportCommand implements Callable<Integer> {
    private static final int STOP_SECONDS = 5;

    private final LabContext lab;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of trades.")
    private List<Path> files;

    @Option(names = "--tape", required = true, paramLabel = "NAME", description = "Name of the new tape.")
    private String tape;

    @Option(
            names = "--symbol",
            paramLabel = "S",
            description = "Symbol of all files; by default each file's name tells it.")
    private String symbol;

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
        ImportRequest request = new ImportRequest(files, tape, upper);
        KafkaAccess kafka = new KafkaAccess(lab.kafka());
        CountDownLatch done = new CountDownLatch(1);
        Thread undo = undoWhenKilled(Thread.currentThread(), done);
        Runtime.getRuntime().addShutdownHook(undo);
        boolean terminal = System.console() != null && System.console().isTerminal();
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            show(new TapeImport(kafka, admin).run(request, new ProgressLine(System.err, terminal)));
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

    private static void show(TapeManifest tape) {
        System.out.printf(
                Locale.ROOT,
                "Tape %s: %,d trades of %s, %s to %s%nsha256 %s%n",
                tape.name(),
                tape.events(),
                String.join(", ", tape.symbols()),
                time(tape.firstTime()),
                time(tape.lastTime()),
                tape.sha());
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
