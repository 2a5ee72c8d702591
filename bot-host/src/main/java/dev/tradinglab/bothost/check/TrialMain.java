package dev.tradinglab.bothost.check;

import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.guest.OrderLines;
import dev.tradinglab.bothost.java.JavaLanguage;
import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.Finding;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.json.JsonCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The process that {@link CheckMain} starts and that may die: tries a readable file and prints the report as one line of JSON. */
final class TrialMain {
    private TrialMain() {}

    public static void main(String[] args) throws InterruptedException {
        Thread trial = Thread.ofPlatform().stackSize(GuestLimits.STACK_BYTES).start(() -> run(args[0]));
        trial.join();
    }

    private static void run(String file) {
        Reading reading;
        try {
            reading = BotFolder.readFile(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!(reading instanceof Reading.Readable readable)) {
            throw new IllegalArgumentException("the file was readable a moment ago: " + file);
        }
        BotSource bot = readable.source();
        List<Finding> findings = unloadable(bot);
        if (!findings.isEmpty()) {
            print(CheckReport.of(bot.file(), findings, null));
            return;
        }
        GuestLimits limits = GuestLimits.DEFAULT;
        OrderLines places = new OrderLines();
        CheckReport report;
        try (BotLanguages languages = new BotLanguages(
                limits,
                stuck -> {
                    print(CheckReport.of(bot.file(), List.of(stuck(bot, limits)), null));
                    Runtime.getRuntime().halt(0);
                },
                places)) {
            report = TrialRun.of(bot, languages.of(bot.language()), places);
        }
        print(report);
    }

    /** What a compiler finds, all at once. */
    private static List<Finding> unloadable(BotSource bot) {
        return switch (bot.language()) {
            case PYTHON -> List.of();
            case JAVA ->
                JavaLanguage.mistakes(bot).stream()
                        .map(mistake -> new Finding(bot.file(), mistake.line(), mistake.cause(), mistake.fix()))
                        .toList();
        };
    }

    private static Finding stuck(BotSource bot, GuestLimits limits) {
        return new Finding(
                bot.file(),
                0,
                "a call did not return within " + limits.callBudget().toMillis()
                        + " ms of CPU time and could not be interrupted",
                "avoid huge numbers, ranges and sorts");
    }

    private static void print(CheckReport report) {
        try {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            out.println(JsonCodec.MAPPER.writeValueAsString(report));
        } catch (IOException e) {
            throw new IllegalStateException("a report must be writable", e);
        }
    }
}
