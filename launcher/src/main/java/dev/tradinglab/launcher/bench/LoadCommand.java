package dev.tradinglab.launcher.bench;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.Folders;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.tapes.TapeReading;
import dev.tradinglab.launcher.terminal.ProgressBar;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much a single ingest takes. */
@Command(
        name = "load",
        description =
                "Floods a lab of its own with trades over a WebSocket, each in a frame of its own, and looks what of it is on the tape.",
        footer = {
            "",
            "The market, the lab and Kafka share this machine. Socket to tape is the time from ingest's having received a frame to its trade's",
            "being in Kafka's log. Exit code 1 if a trade is lost, doubled or out of order."
        })
final class LoadCommand implements Callable<Integer> {
    private static final int MARKET_FROM_BASE = 60;
    private static final int WARM_UP_SECONDS = 15;
    private static final int PATIENCE_SECONDS = 60;

    private final LabContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rate", description = "Trades a second. Default: ${DEFAULT-VALUE}.")
    private int rate = 50_000;

    @Option(names = "--symbols", description = "Symbols, 1 to 1024. Default: ${DEFAULT-VALUE}.")
    private int symbols = 1_000;

    @Option(names = "--seconds", description = "How long to measure. Default: ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Option(
            names = "--port-base",
            description = "First of the ports that the lab under test takes. Default: ${DEFAULT-VALUE}.")
    private int portBase = 29_300;

    LoadCommand(LabContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("lab-load");
        Files.createDirectories(folder.resolve("bots"));
        try (MarketProcess market = new MarketProcess(
                        context.root(),
                        "load",
                        "--port",
                        String.valueOf(portBase + MARKET_FROM_BASE),
                        "--rate",
                        String.valueOf(rate),
                        "--symbols",
                        String.valueOf(symbols));
                BenchLab lab = new BenchLab(context.root(), folder, portBase, market.settings())) {
            print().figure("start", "%.1f s", lab.upFedBy("binance"));
            return measure(lab, market);
        } finally {
            Folders.delete(folder);
        }
    }

    private int measure(BenchLab lab, MarketProcess market) throws IOException, InterruptedException {
        KafkaAccess kafka = new KafkaAccess(lab.kafka());
        try (TopicAdmin topics = new TopicAdmin(kafka)) {
            awaitFirst(topics);
            long from = System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(WARM_UP_SECONDS);
            for (int second = 0; second < WARM_UP_SECONDS + seconds; second++) {
                TimeUnit.SECONDS.sleep(1);
                print().progress("%d of %d s", second + 1, WARM_UP_SECONDS + seconds);
            }
            String sent = market.rest("sent ");
            LoadTally tally = tally(kafka, topics, from);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (tally.trades() < count(sent) && System.nanoTime() < deadline) {
                tally = tally(kafka, topics, from);
            }
            return report(tally, sent);
        }
    }

    /** Waits until the flood has begun: a tape of a quiet market has a clock event a second. */
    private void awaitFirst(TopicAdmin topics) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (topics.end(Topics.TICKS.name(), 0) < PATIENCE_SECONDS + symbols) {
            if (System.nanoTime() > deadline) {
                throw new LabException("no trade came");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** What is on the tape by now. */
    private LoadTally tally(KafkaAccess kafka, TopicAdmin topics, long from) throws IOException {
        LoadTally tally = new LoadTally(from, from + TimeUnit.SECONDS.toMillis(seconds));
        new TapeReading(kafka, topics, Topics.TICKS.name(), new ProgressBar(new PrintWriter(Writer.nullWriter())))
                .records(record -> add(tally, record));
        return tally;
    }

    private static long count(String sent) {
        return Long.parseLong(sent.split(" ")[1]);
    }

    private static void add(LoadTally tally, ConsumerRecord<String, byte[]> record) {
        try {
            TapeRecord event = Topics.TICKS.codec().decode(record.value());
            if (event instanceof Trade trade) {
                tally.add(trade, record.timestamp());
            } else if (event instanceof Gap gap) {
                tally.add(gap);
            }
        } catch (UnreadableRecordException e) {
            throw new LabException("not of a tape: " + e.getMessage(), e);
        }
    }

    private int report(LoadTally tally, String sent) {
        print().progress("");
        print().say("The market %s.", sent);
        print().figure("trades a second onto the tape", "%,.0f", tally.rate());
        print().figure("trades on the tape", "%,.0f", tally.trades());
        print().figure("lost", "%,.0f", tally.lost());
        print().figure("lost, and in no gap", "%,.0f", tally.untold());
        print().figure("gaps on the tape", "%,.0f", tally.gaps());
        print().figure("doubled or out of order", "%,.0f", tally.disordered());
        print().figure("socket to tape, p50", "%.0f ms", tally.toLogMillis(Hops.P50));
        print().figure("socket to tape, p99", "%.0f ms", tally.toLogMillis(Hops.P99));
        boolean whole = tally.lost() == 0 && tally.disordered() == 0 && tally.trades() == count(sent);
        return whole ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Printout print() {
        return new Printout(spec);
    }
}
