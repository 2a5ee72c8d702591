package dev.tradinglab.bothost.python;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.Recording;
import dev.tradinglab.bothost.SimulatedTape;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.source.PythonHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs every bot of a folder over the same simulated tape and prints all that they ordered and said: one of the processes to compare. */
public final class DeterminismProcess {
    private static final int EVENTS = 70;
    private static final String HEAD = "NAME = 'T'\nSYMBOLS = ['BTCUSDT', 'ETHUSDT']\n";
    /** What a bot sees also decides what it orders. */
    private static final String TAIL = """

            def on_tick(ctx, tick):
                for seen in look():
                    text = str(seen)
                    ctx.log(text)
                    ctx.submit_order("BTCUSDT", "BUY", sum(map(ord, text)) % 97 / 100000)
            """;

    private DeterminismProcess() {}

    /** The first argument is the folder; the mode of the interpreter is the first line printed. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        Thread thread = Thread.ofPlatform().stackSize(GuestLimits.STACK_BYTES).start(() -> run(Path.of(args[0]), out));
        thread.join();
        out.flush();
        System.exit(0);
    }

    private static void run(Path folder, PrintStream out) {
        try (PythonLanguage language = new PythonLanguage(GuestLimits.DEFAULT, bot -> out.println("stuck: " + bot))) {
            out.println(language.mode());
            for (Path file : files(folder)) {
                out.println("== " + file.getFileName());
                tell(file.getFileName().toString(), Files.readString(file), language, out);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".py"))
                    .sorted()
                    .toList();
        }
    }

    private static void tell(String name, String text, PythonLanguage language, PrintStream out) {
        BotSource bot = ((Reading.Readable) PythonHeader.read(name, HEAD + text + TAIL)).source();
        Recording told = new Recording();
        try (BotFold fold = told.fold(bot, language)) {
            fold.advance(SimulatedTape.lively(5, EVENTS).slice(0, EVENTS));
        }
        told.logs.forEach(out::println);
        told.orders.forEach(out::println);
        told.outcomes.forEach(out::println);
        told.failures.forEach(out::println);
    }
}
