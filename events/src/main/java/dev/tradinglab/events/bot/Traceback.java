package dev.tradinglab.events.bot;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the tracebacks on {@code bot-logs}: those of all languages have one form. */
public final class Traceback {
    private Traceback() {}

    /**
     * Line of the bot's own file nearest to what was raised; 0 when there is none.
     *
     * @param file the file's name without folders
     */
    public static int line(String traceback, String file) {
        return Pattern.compile("^  File \"" + Pattern.quote(file) + "\", line (\\d{1,9}), in ", Pattern.MULTILINE)
                .matcher(traceback)
                .results()
                .reduce((_, last) -> last)
                .map((MatchResult frame) -> Integer.parseInt(frame.group(1)))
                .orElse(0);
    }

    /** What was raised: the last line. */
    public static String cause(String traceback) {
        String text = traceback.strip();
        return text.substring(text.lastIndexOf('\n') + 1).strip();
    }
}
