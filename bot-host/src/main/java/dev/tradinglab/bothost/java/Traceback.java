package dev.tradinglab.bothost.java;

import dev.tradinglab.bothost.java.budget.ThrownText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Tells where in the bot's file an exception came from, in the form that all tracebacks of the lab have. */
final class Traceback {
    private static final int FRAMES = 12;
    private static final int CAUSES = 3;

    private final String file;
    private final Set<String> classes;
    private final List<String> lines;

    /**
     * @param file name of the bot's file
     * @param source its text
     * @param classes names of the bot's classes
     */
    Traceback(String file, String source, Set<String> classes) {
        this.file = file;
        this.classes = classes;
        this.lines = source.lines().toList();
    }

    /** Line of the bot's file nearest to the cause, 0 when it has none. */
    int line(Throwable thrown) {
        return frames(thrown).reversed().stream()
                .mapToInt(StackTraceElement::getLineNumber)
                .filter(line -> line > 0)
                .findFirst()
                .orElse(0);
    }

    /** Line of the bot's file that the current thread is at; 0 when it is in none of the classes. */
    static int currentLine(Set<String> classes) {
        return StackWalker.getInstance().walk(frames -> frames.filter(frame -> classes.contains(frame.getClassName()))
                .mapToInt(StackWalker.StackFrame::getLineNumber)
                .filter(line -> line > 0)
                .findFirst()
                .orElse(0));
    }

    /** The bot's own frames, outermost first, and what was thrown; causes come before what they led to. */
    String of(Throwable thrown) {
        List<String> rows = new ArrayList<>();
        Throwable each = thrown;
        for (int i = 0; i < CAUSES && each != null; i++) {
            List<String> one = one(each);
            if (!rows.isEmpty()) {
                one.addAll(List.of("", "... which led to:", ""));
            }
            rows.addAll(0, one);
            each = each.getCause() == each ? null : each.getCause();
        }
        return String.join("\n", rows);
    }

    private List<String> one(Throwable thrown) {
        List<StackTraceElement> frames = frames(thrown);
        List<String> rows = new ArrayList<>();
        if (!frames.isEmpty()) {
            rows.add("Traceback (most recent call last):");
        }
        for (int i = 0; i < frames.size(); i++) {
            if (i >= FRAMES && i < frames.size() - FRAMES) {
                if (i == FRAMES) {
                    rows.add("  ... " + (frames.size() - 2 * FRAMES) + " more");
                }
                continue;
            }
            StackTraceElement frame = frames.get(i);
            int line = frame.getLineNumber();
            rows.add("  File \"" + file + "\", line " + line + ", in " + frame.getMethodName());
            if (line > 0 && line <= lines.size()) {
                rows.add("    " + lines.get(line - 1).strip());
            }
        }
        rows.add(ThrownText.of(thrown));
        return rows;
    }

    private List<StackTraceElement> frames(Throwable thrown) {
        List<StackTraceElement> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (classes.contains(frame.getClassName())) {
                frames.add(frame);
            }
        }
        Collections.reverse(frames);
        return frames;
    }
}
