package dev.tradinglab.launcher.bots;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.LabState;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which run a command about bots means. */
final class RunChoice {
    @Option(
            names = "--run",
            paramLabel = "R",
            description = "Another run in which bots are at work, such as a replay. Default: the live run.")
    private String run;

    /**
     * The run that is meant.
     *
     * @throws LabException when none is told and no lab is up
     */
    String of(LabContext lab) {
        return run == null ? live(lab) : run;
    }

    /** True when it is the run that the bots folder keeps. */
    boolean isLive() {
        return run == null;
    }

    /** The live run that the lab keeps. */
    private static String live(LabContext lab) {
        String sources = lab.env("LAB_SOURCE")
                .or(() -> lab.state().map(LabState::source))
                .orElseThrow(() -> new LabException("the lab is not running: start it with ./lab up"));
        // Bots trade on the first of several.
        String source = sources.split(",")[0].strip();
        return source.equalsIgnoreCase("binance") ? "live" : "live-" + source.toLowerCase(Locale.ROOT);
    }
}
