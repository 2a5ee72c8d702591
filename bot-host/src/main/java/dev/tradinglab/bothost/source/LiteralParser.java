package dev.tradinglab.bothost.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an expression made of plain strings, numbers, lists and tuples of them, and names assigned such values further up. */
final class LiteralParser {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\d[\\d_]*(?:\\.[\\d_]*)?|\\.\\d[\\d_]*)(?:[eE][-+]?\\d{1,4})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern STRING_START = Pattern.compile("([rRuU]?)('''|\"\"\"|'|\")");

    private final String text;
    private final Map<String, Literal> names;
    private int at;

    private LiteralParser(String text, Map<String, Literal> names) {
        this.text = text;
        this.names = names;
    }

    /** The value of an expression. */
    static Literal parse(String text, Map<String, Literal> names) {
        LiteralParser parser = new LiteralParser(text, names);
        Literal value = parser.tuple();
        parser.skipBlanks();
        return value != null && parser.at == text.length() ? value : new Literal.Unknown(text.strip());
    }

    /** One value, or several with commas between them. */
    private Literal tuple() {
        Literal first = value();
        skipBlanks();
        if (first == null || !looking(',')) {
            return first;
        }
        List<Literal> items = new ArrayList<>(List.of(first));
        return rest(items, '\0') ? new Literal.Items(items) : null;
    }

    private Literal value() {
        skipBlanks();
        if (looking('[')) {
            return items(']');
        }
        if (looking('(')) {
            return parenthesised();
        }
        if (matcher(STRING_START).lookingAt()) {
            return strings();
        }
        Matcher number = matcher(NUMBER);
        if (number.lookingAt()) {
            at = number.end();
            return new Literal.Number(new BigDecimal(number.group().replace("_", "")));
        }
        Matcher name = matcher(NAME);
        if (name.lookingAt()) {
            at = name.end();
            return names.get(name.group());
        }
        return null;
    }

    private Literal items(char close) {
        at++;
        List<Literal> items = new ArrayList<>();
        skipBlanks();
        if (looking(close)) {
            at++;
            return new Literal.Items(items);
        }
        Literal first = value();
        if (first == null) {
            return null;
        }
        items.add(first);
        return rest(items, close) ? new Literal.Items(items) : null;
    }

    /** A parenthesised value, or a tuple when there is a comma. */
    private Literal parenthesised() {
        at++;
        skipBlanks();
        if (looking(')')) {
            at++;
            return new Literal.Items(List.of());
        }
        Literal first = value();
        skipBlanks();
        if (first == null) {
            return null;
        }
        if (looking(')')) {
            at++;
            return first;
        }
        List<Literal> items = new ArrayList<>(List.of(first));
        return rest(items, ')') ? new Literal.Items(items) : null;
    }

    /** The further items up to and with the closing bracket (NUL: up to the end); false when there is anything else. */
    private boolean rest(List<Literal> items, char close) {
        while (true) {
            skipBlanks();
            if (ended(close)) {
                return true;
            }
            if (!looking(',')) {
                return false;
            }
            at++;
            skipBlanks();
            if (ended(close)) {
                return true;
            }
            Literal next = value();
            if (next == null) {
                return false;
            }
            items.add(next);
        }
    }

    private boolean ended(char close) {
        if (close == '\0') {
            return at == text.length();
        }
        if (looking(close)) {
            at++;
            return true;
        }
        return false;
    }

    /** Adjacent strings are one. */
    private Literal strings() {
        StringBuilder whole = new StringBuilder();
        for (Matcher start = matcher(STRING_START); start.lookingAt(); start = matcher(STRING_START)) {
            boolean raw = start.group(1).equalsIgnoreCase("r");
            String quote = start.group(2);
            at = start.end();
            while (!text.startsWith(quote, at)) {
                if (at >= text.length() || !character(whole, raw)) {
                    return null;
                }
            }
            at += quote.length();
            skipBlanks();
        }
        return new Literal.Text(whole.toString());
    }

    /** One character of a string; false for an escape that is not read here. */
    private boolean character(StringBuilder out, boolean raw) {
        char c = text.charAt(at++);
        if (c != '\\' || at >= text.length()) {
            out.append(c);
            return true;
        }
        char next = text.charAt(at++);
        if (raw) {
            out.append(c).append(next);
            return true;
        }
        switch (next) {
            case '\\', '\'', '"' -> out.append(next);
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'u' -> {
                return codePoint(out, 4);
            }
            case 'x' -> {
                return codePoint(out, 2);
            }
            case 'U' -> {
                return codePoint(out, 8);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean codePoint(StringBuilder out, int digits) {
        if (at + digits > text.length()) {
            return false;
        }
        try {
            int code = Integer.parseUnsignedInt(text.substring(at, at + digits), 16);
            at += digits;
            if (!Character.isValidCodePoint(code)) {
                return false;
            }
            out.appendCodePoint(code);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }

    private boolean looking(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
