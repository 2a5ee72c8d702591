package dev.tradinglab.bothost.source;

/**
 * Something that is wrong with a bot's file, in a form that a person or a language model can act upon.
 *
 * @param file its name
 * @param line from 1; 0 when no line is to blame
 * @param cause what is wrong
 * @param fix what to do about it
 */
public record Finding(String file, int line, String cause, String fix) {
    /** One line of text: {@code file:line: cause - fix}. */
    public String text() {
        return file + (line > 0 ? ":" + line : "") + ": " + cause + " - " + fix;
    }
}
