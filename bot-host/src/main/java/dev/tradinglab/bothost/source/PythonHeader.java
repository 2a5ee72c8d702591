package dev.tradinglab.bothost.source;

import dev.tradinglab.bothost.source.PythonScanner.Statement;
import dev.tradinglab.events.bot.BotSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code NAME}, {@code SYMBOLS} and {@code INTERVAL_SECONDS} of a Python bot, and whether it has an {@code on_tick}. */
public final class PythonHeader {
    private static final long MICROS = 1_000_000;
    private static final long DEFAULT_INTERVAL = MICROS;
    private static final BigDecimal MAX_INTERVAL_SECONDS = BigDecimal.valueOf(366L * 86_400);
    private static final int MAX_SOURCE = 500_000;
    private static final int MAX_NAME = 64;
    private static final int MAX_SYMBOLS = 64;
    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z_]\\w*)\\s*(?::[^=]*)?=(?!=)(.*)", Pattern.DOTALL);
    private static final Pattern ON_TICK = Pattern.compile("(?:async\\s+)?def\\s+on_tick\\s*\\(.*", Pattern.DOTALL);
    private static final Pattern SYMBOL = Pattern.compile("[!-~]{1,64}");

    private final String file;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Literal> values = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
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
        String name = name();
        List<String> symbols = symbols();
        long interval = interval();
        if (!onTick) {
            find(0, "on_tick is missing", "define `def on_tick(ctx, tick):` at the top level of the file");
        }
        return findings.isEmpty()
                ? new Reading.Readable(new BotSource(
                        BotSource.version(name, text), name, file, BotSource.Language.PYTHON, symbols, interval, text))
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

    private String name() {
        int line = lines.getOrDefault("NAME", 0);
        return switch (values.get("NAME")) {
            case null -> {
                find(0, "NAME is missing", "add a line like NAME = \"My Bot\" at the top level of the file");
                yield "";
            }
            case Literal.Text text
            when text.value().isBlank() || text.value().length() > MAX_NAME -> {
                find(line, "NAME must have 1 to " + MAX_NAME + " characters", "choose a short name");
                yield "";
            }
            case Literal.Text text
            when text.value().chars().anyMatch(Character::isISOControl) -> {
                find(line, "NAME must be one line of plain text", "remove control characters from it");
                yield "";
            }
            case Literal.Text text -> text.value();
            case Literal.Number _, Literal.Items _, Literal.Unknown _ -> {
                find(line, "NAME must be a plain string", "write it like NAME = \"My Bot\"");
                yield "";
            }
        };
    }

    private List<String> symbols() {
        int line = lines.getOrDefault("SYMBOLS", 0);
        return switch (values.get("SYMBOLS")) {
            case null -> {
                find(0, "SYMBOLS is missing", "add a line like SYMBOLS = [\"BTCUSDT\"] at the top level of the file");
                yield List.of();
            }
            case Literal.Items items -> symbols(items, line);
            case Literal.Text text -> {
                find(line, "SYMBOLS must be a list", "write SYMBOLS = [\"" + text.value() + "\"]");
                yield List.of();
            }
            case Literal.Number _, Literal.Unknown _ -> {
                find(line, "SYMBOLS must be a list of plain strings", "write it like SYMBOLS = [\"BTCUSDT\"]");
                yield List.of();
            }
        };
    }

    private List<String> symbols(Literal.Items items, int line) {
        Set<String> symbols = new LinkedHashSet<>();
        for (Literal item : items.values()) {
            if (item instanceof Literal.Text text
                    && SYMBOL.matcher(text.value()).matches()) {
                symbols.add(text.value());
            } else {
                find(
                        line,
                        "SYMBOLS must hold plain strings without blanks, up to 64 characters",
                        "write it like SYMBOLS = [\"BTCUSDT\", \"ETHUSDT\"]");
                return List.of();
            }
        }
        if (symbols.isEmpty() || symbols.size() > MAX_SYMBOLS) {
            find(line, "SYMBOLS must name 1 to " + MAX_SYMBOLS + " symbols", "name the symbols that the bot follows");
        }
        return List.copyOf(symbols);
    }

    private long interval() {
        int line = lines.getOrDefault("INTERVAL_SECONDS", 0);
        return switch (values.get("INTERVAL_SECONDS")) {
            case null -> DEFAULT_INTERVAL;
            case Literal.Number number -> micros(number.value(), line);
            case Literal.Text _, Literal.Items _, Literal.Unknown _ -> {
                find(line, "INTERVAL_SECONDS must be a plain number", "write it like INTERVAL_SECONDS = 1.0");
                yield DEFAULT_INTERVAL;
            }
        };
    }

    private long micros(BigDecimal seconds, int line) {
        if (seconds.signum() < 0 || seconds.compareTo(MAX_INTERVAL_SECONDS) > 0) {
            find(line, "INTERVAL_SECONDS must be from 0 to a year", "0 means every market event of its symbols");
            return DEFAULT_INTERVAL;
        }
        long micros =
                seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
        if (micros == 0 && seconds.signum() > 0) {
            find(line, "INTERVAL_SECONDS is less than a microsecond", "0 means every market event of its symbols");
        }
        return micros;
    }

    private void find(int line, String cause, String fix) {
        findings.add(new Finding(file, line, cause, fix));
    }

    private Reading unreadable(int line, String cause, String fix) {
        find(line, cause, fix);
        return new Reading.Unreadable(findings);
    }
}
