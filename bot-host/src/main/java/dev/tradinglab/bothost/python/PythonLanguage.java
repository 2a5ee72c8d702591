package dev.tradinglab.bothost.python;

import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.guest.OrderLines;
import dev.tradinglab.bothost.watch.Watchdog;
import dev.tradinglab.events.bot.BotSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/**
 * Python bots. All share one engine, so that code of the lab and of the standard library is compiled once; each has a context of its
 * own that can reach nothing but its {@link GuestPort}.
 *
 * <p>The sandbox cannot stop a long built-in ({@code 10**10**8}) or a memory bomb: such a host dies or hangs, and is told so by the
 * stuck listener or by its exit.
 */
public final class PythonLanguage implements BotLanguage {
    private static final String COMPILER_OPTIONS = "polyglot.engine.";
    private static final String GUEST = "python";

    private final Engine engine;
    private final GuestLimits limits;
    private final Consumer<String> stuck;
    private final OrderLines lines;
    private final Watchdog watchdog = new Watchdog();
    private final Source world = source("world.py", "<world>");
    private final Source harness = source("harness.py", "<lab>");

    /**
     * @param limits what a bot may take
     * @param stuck told the version of a bot whose call did not end although its context was closed: only the end of this process will
     *     free its thread
     */
    public PythonLanguage(GuestLimits limits, Consumer<String> stuck) {
        this(limits, stuck, null);
    }

    /** @param lines told where orders are placed; null when nobody wants to know */
    public PythonLanguage(GuestLimits limits, Consumer<String> stuck, OrderLines lines) {
        InterpreterPatch.apply();
        this.limits = limits;
        this.stuck = stuck;
        this.lines = lines;
        this.engine = engine();
    }

    /**
     * The command line tells how often code must be called to be compiled. Where the compiler cannot be had, its library being unpacked into a
     * folder that cannot be written, say, these options are unknown: then bots are interpreted, rather than not run at all.
     */
    private static Engine engine() {
        try {
            return build();
        } catch (IllegalArgumentException unknown) {
            System.getProperties().stringPropertyNames().stream()
                    .filter(name -> name.startsWith(COMPILER_OPTIONS))
                    .forEach(System::clearProperty);
            return build();
        }
    }

    private static Engine build() {
        return Engine.newBuilder(GUEST)
                .allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false")
                .build();
    }

    @Override
    public BotSource.Language language() {
        return BotSource.Language.PYTHON;
    }

    @Override
    public String mode() {
        return GraalRuntime.mode(engine);
    }

    @Override
    public BotInstance open(BotSource source, long seed) {
        return new PythonBot(this, source, seed);
    }

    /** Ends all instances; waits for calls that cannot be interrupted, so a host that was told of a stuck one exits instead. */
    @Override
    public void close() {
        watchdog.close();
        engine.close(true);
    }

    GuestLimits limits() {
        return limits;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    OrderLines orderLines() {
        return lines;
    }

    Source world() {
        return world;
    }

    Source harness() {
        return harness;
    }

    void stuck(String bot) {
        stuck.accept(bot);
    }

    /** A context in which nothing is allowed but computing. */
    Context sandbox() {
        return Context.newBuilder(GUEST)
                .engine(engine)
                .allowHostAccess(HostAccess.newBuilder(HostAccess.EXPLICIT)
                        .allowArrayAccess(true)
                        .build())
                .allowHostClassLookup(name -> false)
                .allowHostClassLoading(false)
                .allowIO(IOAccess.NONE)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowNativeAccess(false)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowInnerContextOptions(false)
                .allowValueSharing(false)
                .timeZone(ZoneOffset.UTC)
                .in(new ByteArrayInputStream(new byte[0]))
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .allowExperimentalOptions(true)
                .option("python.PosixModuleBackend", "java")
                .option("python.DontWriteBytecodeFlag", "true")
                .option("python.HashSeed", "0")
                // Callbacks of weak references come when the collector pleases: not at the same place in a replay.
                .option("python.NoAsyncActions", "true")
                .option("python.BackgroundGCTask", "false")
                .build();
    }

    private static Source source(String resource, String name) {
        try (InputStream in = PythonLanguage.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Source.newBuilder(GUEST, text, name).build();
        } catch (IOException e) {
            throw new UncheckedIOException("the harness is part of this jar: " + resource, e);
        }
    }
}
