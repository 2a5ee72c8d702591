package dev.tradinglab.launcher.backtest;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.time.Micros;
import dev.tradinglab.launcher.context.LabException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** What a user may say of a run over a tape, whether at full speed or at the market's pace. */
public final class RunOptions {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @Option(
            names = "--tape",
            required = true,
            paramLabel = "NAME",
            description = "A tape: sim, ticks, or an import's name.")
    private String tape;

    @Option(
            names = "--bots",
            arity = "1..*",
            paramLabel = "FILE|NAME",
            description = "Bots by file or name. Default: all of the bots folder.")
    private List<String> bots = List.of();

    @Option(names = "--from", paramLabel = "PLACE", description = "Where to begin. Default: the tape's begin.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            description = "Where to end, itself left out. Default: the tape's end.")
    private String to;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the bots' randomness. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--cash", paramLabel = "N", description = "Starting cash of each bot. Default: ${DEFAULT-VALUE}.")
    private String cash = "10000";

    @Option(
            names = "--map",
            arity = "1..*",
            paramLabel = "A=B",
            description = "The market's symbol A is B to the bots.")
    private Map<String, String> renames = new LinkedHashMap<>();

    @Option(
            names = "--latency",
            paramLabel = "MS",
            description = "Milliseconds between a decision and what can fill it. Default: ${DEFAULT-VALUE}.")
    private long latency;

    @Option(names = "--slippage", paramLabel = "BPS", description = "Basis points, adverse. Default: ${DEFAULT-VALUE}.")
    private String slippage = "0";

    @Option(
            names = "--fee",
            paramLabel = "BPS",
            description = "Basis points of the notional. Default: ${DEFAULT-VALUE}.")
    private String fee = "0";

    @Option(
            names = "--cadence",
            paramLabel = "SECONDS",
            description =
                    "Seconds between calls of bots whose files do not say it; 0: at every event of their symbols. "
                            + "Default: ${DEFAULT-VALUE}.")
    private BigDecimal cadence = BigDecimal.ONE;

    /** The tape as users name it. */
    public String tape() {
        return tape;
    }

    /** Files or names of bots; empty: all of the folder. */
    public List<String> bots() {
        return bots;
    }

    /** Market's symbol to the bots' symbol. */
    public Map<String, String> renames() {
        return renames;
    }

    /**
     * Finds the stretch.
     *
     * @throws LabException when there is no such tape, or nothing between the places
     */
    public TapeRange range(TapeFinder finder) {
        return finder.find(tape, from == null ? null : Place.parse(from), to == null ? null : Place.parse(to));
    }

    private static long micros(BigDecimal seconds) {
        return seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** An id that no other run has, with the time of day in it. */
    public static String freshId(String prefix) {
        return String.format(
                "%s-%s-%04x",
                prefix,
                ID_TIME.format(Clock.systemUTC().instant()),
                ThreadLocalRandom.current().nextInt(1 << 16));
    }

    /**
     * The spec that was asked for.
     *
     * @param to null: a run without end
     * @param versions the bots of a run with an end
     * @throws LabException when a number cannot be
     */
    public RunSpec spec(String id, Lane lane, String topic, long from, Long to, List<String> versions) {
        Instant now = Clock.systemUTC().instant();
        try {
            return new RunSpec(
                    id,
                    lane,
                    topic,
                    from,
                    to,
                    versions,
                    renames,
                    Fixed.parse(cash),
                    new ExecutionRules(
                            TimeUnit.MILLISECONDS.toMicros(latency), Fixed.parse(slippage), Fixed.parse(fee)),
                    seed,
                    RunSpec.DEFAULT_SAMPLING,
                    RunSpec.ENGINE,
                    Micros.of(now),
                    null,
                    micros(cadence));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new LabException("cannot run with these numbers: " + e.getMessage(), e);
        }
    }
}
