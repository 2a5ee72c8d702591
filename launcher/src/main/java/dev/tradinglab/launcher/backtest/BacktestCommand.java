package dev.tradinglab.launcher.backtest;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.canonical.BotDigests;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.terminal.ProgressBar;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lab backtest}. */
@Command(
        name = "backtest",
        description = "Run bots over a stretch of a tape, through the same services as live trading.",
        footer = {
            "",
            "Places are offsets on the tape, or times in UTC: 2024-08-08, 2024-08-08T12:00:00Z.",
            "The same tape, range, bots, rules and seed give the same digests, however many runners there are.",
            "Example: ./lab backtest --tape btc-august --bots \"Trend Follower\" --fee 10"
        })
public final class BacktestCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions asked;

    @Option(names = "--json", description = "Print one JSON object, with the digests of each bot.")
    private boolean json;

    /** @param lab where the services are */
    public BacktestCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<BotSource> sources = new BotChoice(lab.botsFolder()).of(asked.bots());
        KafkaAccess kafka = new KafkaAccess(lab.kafka());
        try (TopicAdmin topics = new TopicAdmin(kafka);
                RunTables tables = new RunTables(lab.jdbc(), this::away)) {
            topics.partitions(Topics.RUNS);
            TapeRange range = asked.range(new TapeFinder(kafka, topics));
            BotChoice.requireSymbols(sources, range, asked.renames());
            BacktestReport report = run(kafka, topics, tables, spec(range, sources), sources);
            if (json) {
                report.printJson(spec.commandLine().getOut());
            } else {
                report.print(spec.commandLine().getOut());
            }
            return report.isClean() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private RunSpec spec(TapeRange range, List<BotSource> sources) {
        return asked.spec(
                RunOptions.freshId("bt"),
                Lane.BACKTEST,
                range.topic(),
                range.from(),
                range.to(),
                sources.stream().map(BotSource::bot).toList());
    }

    private BacktestReport run(
            KafkaAccess kafka, TopicAdmin topics, RunTables tables, RunSpec run, List<BotSource> sources)
            throws InterruptedException {
        Digests digests = json ? Digests.before(kafka, topics, tables, run.bots()) : null;
        long begun = System.nanoTime();
        try (RunWriter writer = new RunWriter(kafka)) {
            Thread undo = new Thread(() -> writer.stop(run));
            Runtime.getRuntime().addShutdownHook(undo);
            try {
                writer.start(run, sources);
                awaitEnd(tables, run);
            } catch (RuntimeException e) {
                writer.stop(run);
                throw e;
            } finally {
                Runtime.getRuntime().removeShutdownHook(undo);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        List<BotResult> results = tables.results(run);
        if (digests != null) {
            Map<String, BotDigests> computed = digests.of(run);
            results = results.stream()
                    .map(bot -> bot.with(computed.get(bot.bot())))
                    .toList();
        }
        return BacktestReport.of(run, seconds, results);
    }

    private void away(String problem) {
        spec.commandLine()
                .getErr()
                .println("the run goes on, but how far it is cannot be told (Ctrl-C ends it): " + problem);
    }

    private void awaitEnd(RunTables tables, RunSpec run) throws InterruptedException {
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
        Patience patience = new Patience(Duration.ofSeconds(30), System.nanoTime());
        while (true) {
            RunTables.Progress progress = tables.progress(run);
            bar.at(progress.position(), run.to() - run.from());
            if (progress.done()) {
                bar.end();
                return;
            }
            if (patience.isLost(progress.position(), System.nanoTime())) {
                spec.commandLine()
                        .getErr()
                        .println("no progress for 30 s: is every service up? see ./lab status (Ctrl-C ends the run)");
            }
            Thread.sleep(Patience.POLL);
        }
    }
}
