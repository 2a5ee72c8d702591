package dev.tradinglab.launcher.ledger;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.ledger.LedgerClient.Place;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The tables in Postgres. They are derived from the topics, and here they are derived again. */
@Command(
        name = "ledger",
        description = "Look after the tables in Postgres.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = LedgerCommand.Rebuild.class)
public final class LedgerCommand {
    private static final String ADDRESS = "LAB_LEDGER";
    private static final String PART = "ledger";

    /** For picocli; the command itself does nothing. */
    public LedgerCommand() {}

    /** Empties all tables and fills them from the topics. */
    @Command(
            name = "rebuild",
            description = {
                "Recreate all tables in Postgres from the topics.",
                "Trading goes on meanwhile; the page and queries see the tables fill up."
            },
            footer = {
                "",
                "Environment: LAB_LEDGER is the address of ledger-service and LAB_TOKEN its token, unless ./lab up started it.",
                "Exit code 0 when everything that was on the topics at the start is in the tables again."
            })
    public static final class Rebuild implements Callable<Integer> {
        private static final Duration LOOK_EVERY = Duration.ofMillis(200);
        private static final Duration PATIENCE = Duration.ofSeconds(60);

        private final LabContext lab;

        /** @param lab which lab */
        public Rebuild(LabContext lab) {
            this.lab = lab;
        }

        @Override
        public Integer call() throws InterruptedException {
            LedgerClient ledger = new LedgerClient(address(lab), lab.token());
            long start = System.nanoTime();
            Map<Place, Long> ends = ledger.rebuild();
            follow(ledger, new RebuildProgress(ends));
            System.out.printf(
                    "Rebuilt the tables from %,d records in %,d partitions, %.1f s.%n",
                    ends.values().stream().mapToLong(Long::longValue).sum(),
                    ends.size(),
                    (System.nanoTime() - start) / 1e9);
            return CommandLine.ExitCode.OK;
        }

        private static void follow(LedgerClient ledger, RebuildProgress progress) throws InterruptedException {
            boolean overwrite = System.console() != null;
            long moved = System.nanoTime();
            while (!progress.isDone()) {
                Thread.sleep(LOOK_EVERY);
                if (progress.update(ledger.stored())) {
                    moved = System.nanoTime();
                    System.out.print(overwrite ? "\r" + progress + "\u001b[K" : progress + System.lineSeparator());
                    System.out.flush();
                } else if (System.nanoTime() - moved > PATIENCE.toNanos()) {
                    throw new LabException("the rebuild has not moved for " + PATIENCE.toSeconds() + " s (" + progress
                            + "); it goes on by itself: see ./lab status and the log of ledger-service");
                }
            }
            if (overwrite) {
                System.out.println();
            }
        }
    }

    private static URI address(LabContext lab) {
        return lab.env(ADDRESS).map(URI::create).orElseGet(() -> lab.state().stream()
                .flatMap(state -> state.parts().stream())
                .filter(part -> part.name().equals(PART))
                .map(part -> URI.create("http://127.0.0.1:" + part.port()))
                .findFirst()
                .orElseThrow(() -> new LabException("the lab is not running: start it with ./lab up")));
    }
}
