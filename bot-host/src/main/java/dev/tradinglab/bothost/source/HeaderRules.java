package dev.tradinglab.bothost.source;

import dev.tradinglab.events.run.RunSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a bot's name, symbols and interval have to be, in whatever language they are written. */
final class HeaderRules {
    private static final long DEFAULT_INTERVAL = RunSpec.DEFAULT_CADENCE;
    private static final BigDecimal MAX_INTERVAL_SECONDS = BigDecimal.valueOf(RunSpec.MAX_CADENCE, 6);
    private static final int MAX_NAME = 64;
    private static final int MAX_SYMBOLS = 64;
    private static final Pattern SYMBOL = Pattern.compile("[!-~]{1,64}");

    /**
     * How a language calls these things.
     *
     * @param name of the name
     * @param symbols of the symbols
     * @param interval of the interval
     * @param place where they stand
     * @param list what it calls a list
     * @param exampleName a name as it is written
     * @param exampleSymbols makes symbols as they are written of quoted texts
     * @param exampleInterval an interval as it is written
     */
    record Words(
            String name,
            String symbols,
            String interval,
            String place,
            String list,
            String exampleName,
            UnaryOperator<String> exampleSymbols,
            String exampleInterval) {}

    /** Takes what is wrong. */
    interface Findings {
        /** One of them. */
        void find(int line, String cause, String fix);
    }

    private final Words words;
    private final Findings findings;

    HeaderRules(Words words, Findings findings) {
        this.words = words;
        this.findings = findings;
    }

    private void find(int line, String cause, String fix) {
        findings.find(line, cause, fix);
    }

    /** The name; empty when it is none. {@code value} is null when there is none. */
    String name(Literal value, int line) {
        return switch (value) {
            case null -> {
                find(0, words.name + " is missing", "add a line like " + words.exampleName + " " + words.place);
                yield "";
            }
            case Literal.Text text
            when text.value().isBlank() || text.value().length() > MAX_NAME -> {
                find(line, words.name + " must have 1 to " + MAX_NAME + " characters", "choose a short name");
                yield "";
            }
            case Literal.Text text
            when text.value().chars().anyMatch(Character::isISOControl) -> {
                find(line, words.name + " must be one line of plain text", "remove control characters from it");
                yield "";
            }
            case Literal.Text text -> text.value();
            case Literal.Number _, Literal.Items _, Literal.Unknown _ -> {
                find(line, words.name + " must be a plain string", "write it like " + words.exampleName);
                yield "";
            }
        };
    }

    /** The symbols; none when they are none. {@code value} is null when there are none. */
    List<String> symbols(Literal value, int line) {
        return switch (value) {
            case null -> {
                find(
                        0,
                        words.symbols + " is missing",
                        "add a line like " + words.exampleSymbols.apply("\"BTCUSDT\"") + " " + words.place);
                yield List.of();
            }
            case Literal.Items items -> symbols(items, line);
            case Literal.Text text -> {
                find(
                        line,
                        words.symbols + " must be a " + words.list,
                        "write " + words.exampleSymbols.apply("\"" + text.value() + "\""));
                yield List.of();
            }
            case Literal.Number _, Literal.Unknown _ -> {
                find(
                        line,
                        words.symbols + " must be a " + words.list + " of plain strings",
                        "write it like " + words.exampleSymbols.apply("\"BTCUSDT\""));
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
                        words.symbols + " must hold plain strings without blanks, up to 64 characters",
                        "write it like " + words.exampleSymbols.apply("\"BTCUSDT\", \"ETHUSDT\""));
                return List.of();
            }
        }
        if (symbols.isEmpty() || symbols.size() > MAX_SYMBOLS) {
            find(
                    line,
                    words.symbols + " must name 1 to " + MAX_SYMBOLS + " symbols",
                    "name the symbols that the bot follows");
        }
        return List.copyOf(symbols);
    }

    /** The interval in microseconds. {@code value} is null when there is none: then a second counts where a run does not say another. */
    long interval(Literal value, int line) {
        return switch (value) {
            case null -> DEFAULT_INTERVAL;
            case Literal.Number number -> micros(number.value(), line);
            case Literal.Text _, Literal.Items _, Literal.Unknown _ -> {
                find(line, words.interval + " must be a plain number", "write it like " + words.exampleInterval);
                yield DEFAULT_INTERVAL;
            }
        };
    }

    private long micros(BigDecimal seconds, int line) {
        if (seconds.signum() < 0 || seconds.compareTo(MAX_INTERVAL_SECONDS) > 0) {
            find(line, words.interval + " must be from 0 to a year", "0 means every market event of its symbols");
            return DEFAULT_INTERVAL;
        }
        long micros =
                seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
        if (micros == 0 && seconds.signum() > 0) {
            find(line, words.interval + " is less than a microsecond", "0 means every market event of its symbols");
        }
        return micros;
    }
}
