package dev.tradinglab.bothost.check;

import dev.tradinglab.events.json.JsonCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code CheckMain FILE [--json]}: checks a bot's file. Exit codes: 0 nothing to mend, 1 findings, 2 wrong usage or no such file.
 */
public final class CheckMain {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int OK = 0;
    private static final int FINDINGS = 1;
    private static final int USAGE = 2;

    private CheckMain() {}

    /** See the class. */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, out, err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        boolean json = words.remove("--json");
        if (words.size() != 1 || words.getFirst().startsWith("-")) {
            err.println("usage: check FILE [--json]");
            return USAGE;
        }
        try {
            CheckReport report = new BotCheck(PATIENCE).check(Path.of(words.getFirst()));
            out.print(json ? JsonCodec.MAPPER.writeValueAsString(report) + "\n" : report.text());
            return report.ok() ? OK : FINDINGS;
        } catch (NoSuchFileException e) {
            err.println("no such file: " + e.getFile());
            return USAGE;
        }
    }
}
