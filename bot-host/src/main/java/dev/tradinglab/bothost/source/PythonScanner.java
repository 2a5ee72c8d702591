package dev.tradinglab.bothost.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts Python text into its top-level statements: knows strings, comments, brackets and continued lines, and nothing more of the
 * language.
 */
final class PythonScanner {
    /**
     * A statement that begins in the first column.
     *
     * @param line where it begins, from 1
     * @param text without comments; line breaks within it are blanks
     */
    record Statement(int line, String text) {}

    private final String source;
    private final List<Statement> statements = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int line = 1;
    private int startLine = 1;
    private boolean topLevel;
    private int depth;
    private int openedAt;

    private PythonScanner(String source) {
        this.source = source.startsWith("\uFEFF") ? source.substring(1) : source;
    }

    /** The top-level statements, in order. */
    static List<Statement> topLevel(String source) throws PythonSyntaxException {
        return new PythonScanner(source.replace("\r\n", "\n").replace('\r', '\n')).scan();
    }

    private List<Statement> scan() throws PythonSyntaxException {
        beginLine();
        while (at < source.length()) {
            step(source.charAt(at));
        }
        if (depth > 0) {
            throw new PythonSyntaxException(openedAt, "a bracket is never closed");
        }
        endStatement();
        return statements;
    }

    private void step(char c) throws PythonSyntaxException {
        switch (c) {
            case '#' -> {
                while (at < source.length() && source.charAt(at) != '\n') {
                    at++;
                }
            }
            case '\n' -> newLine();
            case '\\' -> {
                if (at + 1 < source.length() && source.charAt(at + 1) == '\n') {
                    line++;
                    at += 2;
                    text.append(' ');
                } else {
                    take();
                }
            }
            case '(', '[', '{' -> {
                if (depth++ == 0) {
                    openedAt = line;
                }
                take();
            }
            case ')', ']', '}' -> {
                if (--depth < 0) {
                    throw new PythonSyntaxException(line, "a closing '" + c + "' without its opening one");
                }
                take();
            }
            case '\'', '"' -> string();
            case ';' -> {
                if (depth == 0) {
                    at++;
                    endStatement();
                    startLine = line;
                } else {
                    take();
                }
            }
            default -> take();
        }
    }

    private void take() {
        text.append(source.charAt(at++));
    }

    private void newLine() {
        at++;
        line++;
        if (depth > 0) {
            text.append(' ');
        } else {
            endStatement();
            beginLine();
        }
    }

    private void beginLine() {
        startLine = line;
        topLevel = at < source.length() && source.charAt(at) != ' ' && source.charAt(at) != '\t';
    }

    private void endStatement() {
        String whole = text.toString().strip();
        if (topLevel && !whole.isEmpty()) {
            statements.add(new Statement(startLine, whole));
        }
        text.setLength(0);
    }

    /** Takes a string literal whole; its prefix has been taken already and tells whether it is raw or formatted. */
    private void string() throws PythonSyntaxException {
        int begun = line;
        String prefix = prefix();
        boolean formatted = prefix.indexOf('f') >= 0;
        char quote = source.charAt(at);
        String triple = String.valueOf(quote).repeat(3);
        String end = source.startsWith(triple, at) ? triple : String.valueOf(quote);
        text.append(end);
        at += end.length();
        while (!source.startsWith(end, at)) {
            if (at >= source.length() || source.charAt(at) == '\n' && end.length() == 1) {
                throw new PythonSyntaxException(begun, "a string is never closed");
            }
            character(formatted);
        }
        text.append(end);
        at += end.length();
    }

    private void character(boolean formatted) throws PythonSyntaxException {
        char c = source.charAt(at);
        if (c == '\\' && at + 1 < source.length()) {
            countLine(source.charAt(at + 1));
            take();
            take();
        } else if (formatted && c == '{' && source.startsWith("{{", at)) {
            take();
            take();
        } else if (formatted && c == '{') {
            replacement();
        } else {
            countLine(c);
            take();
        }
    }

    /** A replacement field of a formatted string may hold strings with the same quotes. */
    private void replacement() throws PythonSyntaxException {
        int begun = line;
        int inner = 0;
        do {
            if (at >= source.length()) {
                throw new PythonSyntaxException(begun, "a '{' in a string is never closed");
            }
            char c = source.charAt(at);
            if (c == '\'' || c == '"') {
                string();
                continue;
            }
            inner += c == '{' ? 1 : c == '}' ? -1 : 0;
            countLine(c);
            take();
        } while (inner > 0);
    }

    private void countLine(char c) {
        if (c == '\n') {
            line++;
        }
    }

    private String prefix() {
        int begin = text.length();
        while (begin > 0 && text.length() - begin < 2 && Character.isLetter(text.charAt(begin - 1))) {
            begin--;
        }
        boolean word = begin > 0 && Character.isJavaIdentifierPart(text.charAt(begin - 1));
        return word ? "" : text.substring(begin).toLowerCase(java.util.Locale.ROOT);
    }
}
