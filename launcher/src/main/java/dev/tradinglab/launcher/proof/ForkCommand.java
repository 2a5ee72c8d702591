package dev.tradinglab.launcher.proof;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab fork}. */
@Command(
        name = "fork",
        description = {
            "The same past, something changed from one point on: a new run whose bots begin there with the accounts that the"
                    + " run's bots had, working orders too. Shows where the two first differ, and both equities.",
            "What was done to the bots before the point is kept, what was done later is not in the new run."
        },
        footer = {
            "",
            "A position counts tape places from the run's begin, as in order ids and tables; a time is UTC.",
            "A bot is initialised at the point, also when its file is the same: it remembers nothing from before.",
            "Example: ./lab fork live-sim --from 4711 --bot bots/my_trend.py --fee 10"
        })
public final class ForkCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Id of the run to fork.")
    private String run;

    @Option(names = "--from", required = true, paramLabel = "POSITION|TIME", description = "Where the new run begins.")
    private String from;

    @Option(names = "--bot", paramLabel = "FILE", description = "A bot that takes over. Default: those of the run.")
    private Path bot;

    @Option(
            names = "--of",
            paramLabel = "NAME",
            description = "The bot of the run that is taken over. Default: the one of the same name, or the only one.")
    private String of;

    @Option(names = "--latency", paramLabel = "MS", description = "Milliseconds. Default: as in the run.")
    private Long latency;

    @Option(names = "--slippage", paramLabel = "BPS", description = "Basis points, adverse. Default: as in the run.")
    private String slippage;

    @Option(names = "--fee", paramLabel = "BPS", description = "Basis points of the notional. Default: as in the run.")
    private String fee;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the bots' randomness. Default: as in the run.")
    private Long seed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** @param lab where the topics are */
    public ForkCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(run, place(from)));
        add(words, "file", bot);
        add(words, "of", of);
        add(words, "latency", latency == null ? null : TimeUnit.MILLISECONDS.toMicros(latency));
        add(words, "slippage", slippage);
        add(words, "fee", fee);
        add(words, "seed", seed);
        if (json) {
            words.add("--json");
        }
        return new ProofProcess(lab, "fork.ForkMain", words)
                .run(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    private static void add(List<String> words, String key, Object value) {
        if (value != null) {
            words.add(key + "=" + value);
        }
    }

    private static String place(String told) {
        if (told.chars().allMatch(Character::isDigit)) {
            return "position=" + told;
        }
        try {
            Instant time = told.indexOf('T') < 0
                    ? LocalDate.parse(told).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(told);
            return "time=" + ChronoUnit.MICROS.between(Instant.EPOCH, time);
        } catch (DateTimeException e) {
            throw new LabException(
                    "--from " + told + " is neither a position nor a time such as 2024-08-08T12:00:00Z", e);
        }
    }
}
