package dev.tradinglab.bothost.source;

import dev.tradinglab.bothost.source.PythonScanner.Statement;
import dev.tradinglab.events.bot.BotSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code NAME}, {@code SYMBOLS} and {@code INTERVAL_SECONDS} of a Python bot, and whether it has an {@code on_tick}. */
public final class PythonHeader {
    private static final int MAX_SOURCE = 500_000;
    private static final HeaderRules.Words WORDS = new HeaderRules.Words(
            "NAME",
            "SYMBOLS",
            "INTERVAL_SECONDS",
            "at the top level of the file",
            "list",
            "NAME = \"My Bot\"",
            symbols -> "SYMBOLS = [" + symbols + "]",
            "INTERVAL_SECONDS = 1.0");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z_]\\w*)\\s*(?::[^=]*)?=(?!=)(.*)", Pattern.DOTALL);
    private static final Pattern ON_TICK = Pattern.compile("(?:async\\s+)?def\\s+on_tick\\s*\\(.*", Pattern.DOTALL);

    private final String file;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Literal> values = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final HeaderRules rules = new HeaderRules(WORDS, this::find);
    private boolean onTick;

    private PythonHeader(String file) {
        this.file = file;
    }

    /**
     * Reads a file's text.
     *
     * @param file its name without folders, for messages
     */
    public static Reading read(String file, String text) {
        return new PythonHeader(file).read(text);
    }

    private Reading read(String text) {
        if (text.length() > MAX_SOURCE) {
            return unreadable(0, "longer than " + MAX_SOURCE + " characters", "a bot is one small file");
        }
        if (text.indexOf('\0') >= 0) {
            return unreadable(0, "not a text: it holds NUL characters", "save it as UTF-8");
        }
        try {
            PythonScanner.topLevel(text).forEach(this::note);
        } catch (PythonSyntaxException e) {
            return unreadable(e.line(), e.getMessage(), "correct the syntax of this line");
        }
        String name = rules.name(values.get("NAME"), line("NAME"));
        List<String> symbols = rules.symbols(values.get("SYMBOLS"), line("SYMBOLS"));
        Literal cadence = values.get("INTERVAL_SECONDS");
        long interval = rules.interval(cadence, line("INTERVAL_SECONDS"));
        if (!onTick) {
            find(0, "on_tick is missing", "define `def on_tick(ctx, tick):` at the top level of the file");
        }
        return findings.isEmpty()
                ? new Reading.Readable(new BotSource(
                        BotSource.version(name, text),
                        name,
                        file,
                        BotSource.Language.PYTHON,
                        symbols,
                        interval,
                        text,
                        cadence == null ? true : null))
                : new Reading.Unreadable(findings);
    }

    private void note(Statement statement) {
        // on_tick may as well be assigned or imported.
        onTick |= ON_TICK.matcher(statement.text()).matches();
        Matcher assignment = ASSIGNMENT.matcher(statement.text());
        if (assignment.matches()) {
            String name = assignment.group(1);
            values.put(name, LiteralParser.parse(assignment.group(2), values));
            lines.put(name, statement.line());
            onTick |= name.equals("on_tick");
        }
    }

    private int line(String name) {
        return lines.getOrDefault(name, 0);
    }

    private void find(int line, String cause, String fix) {
        findings.add(new Finding(file, line, cause, fix));
    }

    private Reading unreadable(int line, String cause, String fix) {
        find(line, cause, fix);
        return new Reading.Unreadable(findings);
    }
}
