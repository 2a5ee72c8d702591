package dev.tradinglab.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.imports.SimulatedTrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures the whole lab: start-up, memory, import, and a backtest as a ratio to reading the same topic's JSON and doing nothing with it,
 * in the same run on the same machine.
 */
@Command(
        name = "bench",
        description = "Measures start-up, memory and backtest speed in a lab of its own; takes some minutes.",
        subcommands = {
            CallsCommand.class,
            CapacityCommand.class,
            ContainmentCommand.class,
            FeedsCommand.class,
            LoadCommand.class,
            TakeOverCommand.class
        })
public final class BenchCommand implements Callable<Integer> {
    private final LabContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--ticks", description = "Trades on the tape. Default: ${DEFAULT-VALUE}.")
    private int ticks = 1_000_000;

    @Option(
            names = "--rate",
            description =
                    "Trades a second of tape time; the bot is called once a second. Default: ${DEFAULT-VALUE}, as busy as BTCUSDT.")
    private int rate = 20;

    @Option(
            names = "--port-base",
            description = "First of the ports that the lab under test takes. Default: ${DEFAULT-VALUE}.")
    private int portBase = 29_300;

    BenchCommand(LabContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Printout out = new Printout(spec);
        Path folder = Files.createTempDirectory("lab-bench");
        Files.createDirectories(folder.resolve("bots"));
        Files.copy(
                context.root().resolve("bots").resolve("example_trend.py"),
                folder.resolve("bots").resolve("example_trend.py"));
        try (BenchLab lab = new BenchLab(context.root(), folder, portBase)) {
            out.figure("first start (data folder made, binaries unpacked)", "%.1f s", lab.up());
            lab.down();
            out.figure("later start", "%.1f s", lab.up());
            out.figure("memory of the whole lab (proportional set size)", "%.0f MiB", lab.memoryMiB());

            Path csv = folder.resolve("BTCUSDT-trades-bench.csv");
            SimulatedTrades.write(csv, ticks, rate);
            double imported = lab.timed("import", csv.toString(), "--tape", "bench");
            out.figure("import of " + ticks + " trades", "%,.0f trades/s", ticks / imported);

            double raw = Double.parseDouble(lab.rawConsume("ticks.bench"));
            out.figure("raw JSON consume of that tape", "%,.0f ticks/s", raw);
            for (int pass = 1; pass <= 3; pass++) {
                JsonNode result = lab.json("backtest", "--tape", "bench", "--bots", "Trend Follower", "--json");
                double speed = result.path("ticksPerSecond").asDouble();
                out.figure("backtest with the Trend Follower, pass " + pass, "%,.0f ticks/s", speed);
                out.figure("  as a ratio to the raw consume", "%.2f", speed / raw);
            }
            out.figure("memory after that", "%.0f MiB", lab.memoryMiB());
        }
        return 0;
    }
}
