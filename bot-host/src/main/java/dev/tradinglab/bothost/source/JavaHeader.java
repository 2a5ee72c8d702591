package dev.tradinglab.bothost.source;

import dev.tradinglab.bothost.compile.BotCompiler;
import dev.tradinglab.bothost.compile.Compiled;
import dev.tradinglab.bothost.compile.Head;
import dev.tradinglab.events.bot.BotSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code @Bot} of a Java bot off its syntax. The file is not compiled for that, let alone run: whoever only looks after a folder
 * of bots should not have to fear what is in it.
 */
public final class JavaHeader {
    private static final HeaderRules.Words WORDS = new HeaderRules.Words(
            "name",
            "symbols",
            "intervalSeconds",
            "to @Bot(...)",
            "list",
            "name = \"My Bot\"",
            symbols -> "symbols = {" + symbols + "}",
            "intervalSeconds = 1.0");

    private final String file;
    private final List<Finding> findings = new ArrayList<>();

    private JavaHeader(String file) {
        this.file = file;
    }

    /**
     * Reads a file's text.
     *
     * @param file its name without folders, for messages
     */
    public static Reading read(String file, String text) {
        return new JavaHeader(file).read(text);
    }

    private Reading read(String text) {
        Compiled read = BotCompiler.read(file, text);
        read.mistakes().forEach(mistake -> find(mistake.line(), mistake.cause(), mistake.fix()));
        Head head = read.head();
        if (head == null) {
            return new Reading.Unreadable(findings);
        }
        HeaderRules rules = new HeaderRules(WORDS, this::find);
        String name = rules.name(literal(head, "name"), line(head, "name"));
        Literal one = literal(head, "symbols");
        // An annotation's list of one may go without its braces.
        List<String> symbols = rules.symbols(
                one instanceof Literal.Text ? new Literal.Items(List.of(one)) : one, line(head, "symbols"));
        Literal cadence = literal(head, "intervalSeconds");
        long interval = rules.interval(cadence, line(head, "intervalSeconds"));
        return findings.isEmpty()
                ? new Reading.Readable(new BotSource(
                        BotSource.version(name, text),
                        name,
                        file,
                        BotSource.Language.JAVA,
                        symbols,
                        interval,
                        text,
                        cadence == null ? true : null))
                : new Reading.Unreadable(findings);
    }

    private static int line(Head head, String key) {
        return head.lines().getOrDefault(key, head.line());
    }

    private static Literal literal(Head head, String key) {
        Object value = head.values().get(key);
        return value == null ? null : literal(value);
    }

    private static Literal literal(Object value) {
        return switch (value) {
            case String text -> new Literal.Text(text);
            case BigDecimal number -> new Literal.Number(number);
            case List<?> items ->
                new Literal.Items(items.stream().map(JavaHeader::literal).toList());
            default -> new Literal.Unknown("not a literal");
        };
    }

    private void find(int line, String cause, String fix) {
        findings.add(new Finding(file, line, cause, fix));
    }
}
