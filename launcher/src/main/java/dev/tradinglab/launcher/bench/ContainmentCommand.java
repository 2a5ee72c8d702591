package dev.tradinglab.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.imports.SimulatedTrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Hostile bots beside ordinary ones: how each of them ends, and that the others have lost nothing by it. */
@Command(
        name = "containment",
        description =
                "Runs hostile bots beside ordinary ones, in a lab of its own, and compares what the ordinary ones did.",
        footer = {
            "",
            "The ordinary bots trade live on the simulated exchange, and in a backtest before the hostile ones come and in one",
            "beside them. Exit code 1 when a digest of theirs differs, one of them was late by more than 10 s, `verify` finds a",
            "difference, or a hostile bot does not end as its first line says."
        })
final class ContainmentCommand implements Callable<Integer> {
    private static final String TAPE = "containment";
    private static final int SIMULATED_TRADES = 200_000;
    private static final int SIMULATED_RATE = 20;
    private static final long SECOND = 1_000;
    private static final double LATE_MILLIS = 10_000;
    /** What a bot that is not held up stays below. */
    private static final long PUNCTUAL_MICROS = 1_000_000;
    /** A runner remembers its worst for two minutes. */
    private static final int PUNCTUAL_SECONDS = 300;

    private static final int REASON = 100;

    private final LabContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--corpus", paramLabel = "FOLDER", description = "Hostile bots. Default: those of the source tree.")
    private Path corpus;

    @Option(
            names = "--trades",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recorded trades of BTCUSDT for the backtests, as for ./lab import. Default: simulated ones.")
    private List<Path> trades = List.of();

    @Option(names = "--bots", description = "Ordinary bots, half of them in Java. Default: ${DEFAULT-VALUE}.")
    private int bots = 40;

    @Option(names = "--minutes", description = "How long the hostile ones may take. Default: ${DEFAULT-VALUE}.")
    private int minutes = 20;

    @Option(
            names = "--port-base",
            description = "First of the ports that the lab under test takes. Default: ${DEFAULT-VALUE}.")
    private int portBase = 29_300;

    ContainmentCommand(LabContext context) {
        this.context = context;
    }

    /** What became of a hostile bot. */
    private record End(String status, String reason) {}

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        trades.stream().filter(file -> !Files.isRegularFile(file)).findFirst().ifPresent(missing -> {
            throw new LabException(missing + ": there is no such file");
        });
        Path folder = Files.createTempDirectory("lab-containment");
        Path botsFolder = Files.createDirectories(folder.resolve("bots"));
        Corpus hostile = corpus == null ? Corpus.ours(context.root()) : Corpus.of(corpus);
        Fleet fleet = new Fleet(context.root(), botsFolder);
        fleet.python((bots + 1) / 2);
        fleet.java(bots / 2);
        try (BenchLab lab = new BenchLab(context.root(), folder, portBase);
                BotWatch watch = new BotWatch(lab::runners)) {
            lab.up();
            importTape(lab, folder);
            watch.awaitAtWork(LiveRun.ID, bots, atWork -> print().progress("%d of %d bots at work", atWork, bots));
            Map<String, JsonNode> alone = digests(lab.answer("backtest", "--tape", TAPE, "--json"));
            List<String> ordinary = alone.keySet().stream().sorted().toList();
            awaitPunctual(watch);

            hostile.copyTo(botsFolder);
            FutureTask<JsonNode> beside = new FutureTask<>(() -> lab.answer("backtest", "--tape", TAPE, "--json"));
            Thread.ofPlatform().daemon().start(beside);
            double late = watch(lab, watch, hostile, ordinary, beside);
            Map<String, JsonNode> together = digests(beside.get());
            Map<String, End> ends = ends(lab);
            boolean verified = lab.exits("verify", LiveRun.ID) == ExitCode.OK;

            int wrong = table(hostile, ends);
            long equal = ordinary.stream()
                    .filter(bot -> alone.get(bot).equals(together.get(bot)))
                    .count();
            print().say(
                            "hostile bots: %d, ended as they must: %d",
                            hostile.files().size(), hostile.files().size() - wrong);
            print().say("ordinary bots whose backtest has the same digests: %d of %d", equal, ordinary.size());
            print().say("lateness of live ordinary bots at worst: %.0f ms", late);
            print().say("verify of the live run: %s", verified ? "passed" : "FAILED");
            boolean passed = wrong == 0 && equal == bots && late <= LATE_MILLIS && verified;
            return passed ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /** Until nobody remembers how late the ordinary bots were while all of them started at once. */
    private void awaitPunctual(BotWatch watch) throws InterruptedException {
        for (int second = 0; second < PUNCTUAL_SECONDS; second++) {
            long worst = watch.of(LiveRun.ID).stream()
                    .mapToLong(BotWatch.Seen::worstLateMicros)
                    .max()
                    .orElse(Long.MAX_VALUE);
            if (worst < PUNCTUAL_MICROS) {
                return;
            }
            print().progress("waiting for bots to catch up, late by %d ms at worst", worst / 1_000);
            Thread.sleep(SECOND);
        }
        throw new LabException("the ordinary bots are late by themselves: this machine is too slow or too busy");
    }

    private void importTape(BenchLab lab, Path folder) throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        if (trades.isEmpty()) {
            Path csv = folder.resolve("BTCUSDT-trades-containment.csv");
            SimulatedTrades.write(csv, SIMULATED_TRADES, SIMULATED_RATE);
            files.add(csv.toString());
        }
        trades.forEach(file -> files.add(file.toAbsolutePath().toString()));
        List<String> arguments = new ArrayList<>(List.of("import"));
        arguments.addAll(files);
        arguments.addAll(List.of("--tape", TAPE));
        lab.timed(arguments.toArray(String[]::new));
    }

    private static Map<String, JsonNode> digests(JsonNode backtest) {
        Map<String, JsonNode> digests = new HashMap<>();
        for (JsonNode bot : backtest.path("bots")) {
            digests.put(bot.path("bot").asText(), bot.path("digests"));
        }
        return digests;
    }

    /** Until all have ended that must and the backtest is over. Returns the worst lateness of the others, milliseconds. */
    private double watch(
            BenchLab lab, BotWatch watch, Corpus hostile, List<String> ordinary, FutureTask<JsonNode> backtest)
            throws IOException, InterruptedException {
        long worst = 0;
        long waiting = hostile.files().size();
        for (int second = 0; second < minutes * 60 && (waiting > 0 || !backtest.isDone()); second++) {
            Thread.sleep(SECOND);
            for (BotWatch.Seen bot : watch.of(LiveRun.ID)) {
                if (ordinary.contains(bot.bot())) {
                    worst = Math.max(worst, bot.worstLateMicros());
                }
            }
            if (second % 10 == 9) {
                Map<String, End> ends = ends(lab);
                waiting = hostile.files().stream()
                        .filter(offender -> !isAsItMust(offender, ends.get(offender.name())))
                        .count();
                print().progress(
                                "%d s, %d hostile bots still to end, worst lateness %d ms",
                                second + 1, waiting, worst / 1_000);
            }
        }
        return worst / 1e3;
    }

    /** By file name. */
    private static Map<String, End> ends(BenchLab lab) throws IOException, InterruptedException {
        JsonNode list = lab.answer("bots", "list", "--json");
        Map<String, End> ends = new TreeMap<>();
        for (JsonNode bot : list.path("bots")) {
            String said = bot.path("reason").isTextual()
                    ? bot.path("reason").asText()
                    : bot.path("lastError").path("cause").asText("");
            ends.put(bot.path("file").asText(), new End(bot.path("status").asText(), said));
        }
        for (JsonNode finding : list.path("broken")) {
            ends.put(
                    finding.path("file").asText(),
                    new End("REFUSED", finding.path("cause").asText()));
        }
        return ends;
    }

    private static boolean isAsItMust(Corpus.Offender offender, End end) {
        if (end == null) {
            return false;
        }
        boolean ended = end.status().equals("FAILED") || end.status().equals("REFUSED");
        return offender.mustEnd()
                ? ended
                : offender.end().isEmpty() || end.status().equals("RUNNING");
    }

    /** Returns how many did not end as they must. */
    private int table(Corpus hostile, Map<String, End> ends) {
        int wrong = 0;
        for (Corpus.Offender offender : hostile.files()) {
            End end = ends.get(offender.name());
            boolean right = isAsItMust(offender, end);
            wrong += right ? 0 : 1;
            String reason =
                    end == null ? "" : end.reason().strip().lines().findFirst().orElse("");
            print().say(
                            "%-30s %-8s %s%s",
                            offender.name(),
                            end == null ? "-" : end.status(),
                            reason.substring(0, Math.min(REASON, reason.length())),
                            right ? "" : "   << its first line says: " + offender.end());
        }
        return wrong;
    }

    private Printout print() {
        return new Printout(spec);
    }
}
