package dev.tradinglab.launcher.bench;

import dev.tradinglab.launcher.bench.market.Fed;
import dev.tradinglab.launcher.bench.market.Verdict;
import dev.tradinglab.launcher.context.Folders;
import dev.tradinglab.launcher.context.LabContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether anything is lost without a word: four markets that misbehave, and their tapes compared with what they had. */
@Command(
        name = "sources",
        description =
                "Feeds a lab of its own from four stand-ins that misbehave, and compares each tape with its market.",
        footer = {
            "",
            "At the end the markets come to rest, and what was missed is waited for. Every event since the first one on the tape must stand",
            "on it once with its price, size and time, or in a gap that says that it was not got, or among the dead letters; each outage",
            "must have its gap; what the market took back or changed while it was listened to must stand there as a correction; nothing else",
            "may stand there. Exit code 1 if that is not so."
        })
final class FeedsCommand implements Callable<Integer> {
    private static final String ROW = "%-32s %12s %12s %12s %12s";
    private static final int MARKETS_FROM_BASE = 60;
    /** What is dated into the future can be fetched only when that has come. */
    private static final int SETTLE_SECONDS = 180;

    private static final int LOOK_SECONDS = 2;

    /** As patient as with a market, in the time of a test. */
    private static final Map<String, String> QUICKLY = Map.of(
            "LAB_INGEST_BINANCE_MOST_BACKOFF", "PT4S",
            "LAB_INGEST_ALPACA_MOST_BACKOFF", "PT4S",
            "LAB_INGEST_MANIFOLD_MOST_BACKOFF", "PT4S",
            "LAB_INGEST_MANIFOLD_RECONCILE", "PT10S",
            "LAB_INGEST_STOCKDATA_SHORTEST_WAIT", "PT1S",
            "LAB_INGEST_STOCKDATA_REFUSED_WAIT", "PT2S",
            "LAB_INGEST_STOCKDATA_AT_ALL_HOURS", "true");

    private final LabContext context;
    private final Map<Fed, MarketProcess> markets = new EnumMap<>(Fed.class);

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", description = "How long the markets are open. Default: ${DEFAULT-VALUE}.")
    private int minutes = 30;

    @Option(
            names = "--misbehave",
            paramLabel = "SECONDS",
            description = "Each market misbehaves so often. Default: ${DEFAULT-VALUE}.")
    private int misbehave = 15;

    @Option(
            names = "--pace",
            paramLabel = "MILLIS",
            description = "Each market has an event so often. Default: ${DEFAULT-VALUE}.")
    private int pace = 50;

    @Option(names = "--seed", description = "Of the markets' randomness. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = "--port-base",
            description = "First of the ports that the lab under test takes. Default: ${DEFAULT-VALUE}.")
    private int portBase = 29_300;

    @Option(names = "--keep", paramLabel = "DIR", description = "Keep the journals and the tapes here.")
    private Path keep;

    FeedsCommand(LabContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("lab-sources");
        Path journals = Files.createDirectories(keep == null ? folder.resolve("journals") : keep.toAbsolutePath());
        Files.createDirectories(folder.resolve("bots"));
        try {
            Map<String, String> environment = new HashMap<>(QUICKLY);
            for (Fed source : Fed.values()) {
                environment.putAll(open(source, journals).settings());
            }
            try (BenchLab lab = new BenchLab(context.root(), folder, portBase, environment)) {
                String sources = Stream.of(Fed.values()).map(Fed::toString).collect(Collectors.joining(","));
                print().figure("start", "%.1f s", lab.upFedBy(sources));
                return measure(lab, journals);
            }
        } finally {
            markets.values().forEach(MarketProcess::close);
            Folders.delete(folder);
        }
    }

    private MarketProcess open(Fed source, Path journals) throws IOException, InterruptedException {
        MarketProcess market = new MarketProcess(
                context.root(),
                source.toString(),
                "--port",
                String.valueOf(portBase + MARKETS_FROM_BASE + source.ordinal()),
                "--seed",
                String.valueOf(seed + source.ordinal()),
                "--pace",
                String.valueOf(pace),
                "--misbehave",
                String.valueOf(misbehave),
                "--journal",
                FedLab.journal(journals, source).toString());
        markets.put(source, market);
        return market;
    }

    private int measure(BenchLab lab, Path journals) throws IOException, InterruptedException {
        for (int second = 0; second < minutes * 60; second++) {
            TimeUnit.SECONDS.sleep(1);
            print().progress("%d of %d s", second + 1, minutes * 60);
        }
        for (MarketProcess market : markets.values()) {
            market.rest("at rest");
        }
        FedLab fed = new FedLab(lab, journals);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
        Map<Fed, Verdict> verdicts = fed.compare();
        while (System.nanoTime() < deadline && !areClean(verdicts)) {
            print().progress(
                            "the markets are at rest; %s",
                            sum(verdicts, verdict -> verdict.lost().size()) + " events are not on the tapes yet");
            TimeUnit.SECONDS.sleep(LOOK_SECONDS);
            verdicts = fed.compare();
        }
        print().progress("");
        report(verdicts, fed.told());
        if (keep != null) {
            fed.export(verdicts.keySet());
        }
        return areClean(verdicts) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static boolean areClean(Map<Fed, Verdict> verdicts) {
        return verdicts.values().stream().allMatch(Verdict::isClean);
    }

    private static int sum(Map<Fed, Verdict> verdicts, ToIntFunction<Verdict> what) {
        return verdicts.values().stream().mapToInt(what).sum();
    }

    private Printout print() {
        return new Printout(spec);
    }

    private void report(Map<Fed, Verdict> verdicts, Map<Fed, Map<String, String>> told) {
        row("", verdicts.keySet().stream().map(Fed::toString));
        row("misbehaviours", markets.values().stream().map(market -> market.misbehaviours()
                .size()));
        row(verdicts, "events of the market", Verdict::had);
        row(verdicts, "on the tape", Verdict::told);
        row(verdicts, "  of these back-filled", Verdict::backfilled);
        row(verdicts, "gaps", Verdict::gaps);
        row(verdicts, "in gaps that say not got", Verdict::notGot);
        row(verdicts, "refused, in the dead letters", Verdict::refused);
        row(verdicts, "older than the last, no news", Verdict::stale);
        row(verdicts, "taken back before it was got", Verdict::takenBack);
        row(verdicts, "corrections on the tape", Verdict::corrections);
        row(verdicts, "  lost silently (0)", verdict -> verdict.unsaid().size());
        row(verdicts, "lost silently (0)", verdict -> verdict.lost().size());
        row(verdicts, "doubled (0)", verdict -> verdict.doubled().size());
        row(verdicts, "foreign (0)", verdict -> verdict.foreign().size());
        row(verdicts, "altered (0)", verdict -> verdict.altered().size());
        row(verdicts, "out of order (0)", verdict -> verdict.disordered().size());
        row(verdicts, "outages", Verdict::outages);
        row(verdicts, "  without a gap (0)", verdict -> verdict.unmarked().size());
        for (Map.Entry<String, String> name : Map.of(
                        "duplicates", "duplicates dropped",
                        "deadLetters", "dead letters",
                        "reconnects", "reconnects")
                .entrySet()) {
            row(name.getValue(), told.values().stream().map(data -> data.getOrDefault(name.getKey(), "-")));
        }
        verdicts.forEach((source, verdict) -> verdict.faults().forEach(fault -> print().say("%s: %s", source, fault)));
        markets.forEach((source, market) -> print().say("%s: %s", source, counts(market.misbehaviours())));
    }

    private static Map<String, Long> counts(List<String> misbehaviours) {
        return misbehaviours.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private void row(Map<Fed, Verdict> verdicts, String what, ToIntFunction<Verdict> figure) {
        row(what, verdicts.values().stream().mapToInt(figure).boxed());
    }

    private void row(String what, Stream<?> values) {
        List<Object> cells = new ArrayList<>(List.of(what));
        values.forEach(cells::add);
        print().say(ROW, cells.toArray());
    }
}
