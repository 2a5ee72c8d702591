package dev.tradinglab.launcher.replay;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.backtest.BotChoice;
import dev.tradinglab.launcher.backtest.BotTable;
import dev.tradinglab.launcher.backtest.RunOptions;
import dev.tradinglab.launcher.backtest.RunWriter;
import dev.tradinglab.launcher.backtest.TapeFinder;
import dev.tradinglab.launcher.backtest.TapeRange;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.terminal.ProgressBar;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.writer.FencedException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lab replay}. */
@Command(
        name = "replay",
        description = {
            "Feed a stretch of a tape anew as a live feed, onto a tape of its own, and have bots trade on it as they do live.",
            "Its events come at the pace of their own times, and a clock with each second of them."
        },
        footer = {
            "",
            "Places are offsets on the tape, or times in UTC: 2024-08-08, 2024-08-08T12:00:00Z.",
            "Ctrl-C ends it: its bots are stopped and what was fed becomes a tape like any other. After a kill -9 --resume goes on.",
            "Example: ./lab replay --tape btc-august --speed 60"
        })
public final class ReplayCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions asked;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "60 makes a minute last a second. Default: ${DEFAULT-VALUE}, as it was.")
    private String speed = "1";

    @Option(
            names = "--resume",
            paramLabel = "REPLAY",
            description =
                    "Go on with one that was killed, said with the same --tape, --from and --to. Its bots are still there.")
    private String resumed;

    private final Stop stop = new Stop();

    /** @param lab where the services are */
    public ReplayCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        Pace pace = Pace.parse(speed);
        KafkaAccess kafka = new KafkaAccess(lab.kafka());
        Thread hook = stop.hook();
        Runtime.getRuntime().addShutdownHook(hook);
        try (TopicAdmin topics = new TopicAdmin(kafka)) {
            topics.partitions(Topics.RUNS);
            TapeFinder finder = new TapeFinder(kafka, topics);
            TapeRange source = asked.range(finder);
            String name = resumed == null ? RunOptions.freshId(Topics.REPLAY + asked.tape()) : resumed;
            ReplayTape tape = new ReplayTape(kafka, topics, name);
            ReplayBots bots = new ReplayBots(kafka, lab.jdbc(), topics, name);
            TapeManifest origin = finder.manifest(source.topic()).orElse(null);
            RunSpec run = asked.spec(name, Lane.LIVE, tape.topic(), 0, null, List.of());
            Set<String> atWork =
                    resumed == null ? begin(kafka, tape, bots, run, source, origin) : resume(finder, tape, bots);
            say(
                    "%s: %s from %d to %d at speed %s with %s. Ctrl-C ends it.",
                    name, source.topic(), source.from(), source.to(), speed, String.join(", ", atWork));
            replay(tape, bots, run, source, origin, pace, atWork);
        } catch (FencedException e) {
            throw new LabException("this replay is fed by another process now: " + e.getMessage(), e);
        } finally {
            stop.done();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        return ExitCode.OK;
    }

    /** Bots start before the first event, so the run reaches from one end of the tape to the other. */
    private Set<String> begin(
            KafkaAccess kafka, ReplayTape tape, ReplayBots bots, RunSpec run, TapeRange source, TapeManifest origin)
            throws InterruptedException {
        List<BotSource> chosen = new BotChoice(lab.botsFolder()).of(asked.bots());
        BotChoice.requireSymbols(chosen, source, asked.renames());
        tape.create(source, origin);
        try (RunWriter writer = new RunWriter(kafka)) {
            writer.publish(run, chosen);
        }
        return bots.start(chosen.stream().map(BotSource::bot).toList(), refused -> say("not started: %s", refused));
    }

    private Set<String> resume(TapeFinder finder, ReplayTape tape, ReplayBots bots) {
        TapeManifest there = finder.manifest(tape.topic())
                .filter(_ -> Topics.isReplay(tape.topic()))
                .orElseThrow(() -> new LabException("there is no replay " + resumed));
        if (there.state() == TapeState.SEALED) {
            throw new LabException(
                    "replay " + resumed + " has ended, its tape is sealed: begin another without --resume");
        }
        return bots.atWork();
    }

    private void replay(
            ReplayTape tape,
            ReplayBots bots,
            RunSpec run,
            TapeRange source,
            TapeManifest origin,
            Pace pace,
            Set<String> atWork)
            throws InterruptedException {
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
        long size = source.to() - source.from();
        Fingerprint fed = tape.feed(source, pace, stop, done -> bar.at(done, size));
        bar.end();
        if (!stop.isAsked()) {
            follow(bots, atWork, tape.end());
        }
        List<BotRecord> stopped = bots.stop(atWork, stop.isAsked());
        tape.seal(source, origin, fed);
        say(
                "%,d events on %s, %d bots stopped. Prove it: ./lab verify %s",
                fed.count(), tape.topic(), stopped.size(), run.run());
        if (bots.awaitTables(stop)) {
            BotTable.print(out(), lab.jdbc(), run);
            out().flush();
        }
    }

    /** Waits for the bots, which at a high speed are far behind the feed. */
    private void follow(ReplayBots bots, Set<String> atWork, long end) {
        say("all is fed; the bots follow:");
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
        bots.awaitEnd(
                atWork,
                end - 1,
                stop,
                reached -> bar.at(reached, end),
                () -> say("no bot has come further for half a minute: is every service up? see ./lab status"));
        bar.end();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void say(String text, Object... values) {
        out().println(String.format(Locale.ROOT, text, values));
        out().flush();
    }
}
