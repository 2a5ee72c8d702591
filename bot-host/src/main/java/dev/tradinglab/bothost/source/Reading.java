package dev.tradinglab.bothost.source;

import dev.tradinglab.events.bot.BotSource;
import java.util.List;

/** What came of reading a bot's file. */
public sealed interface Reading {
    /** Whether a file of this name may be a bot: a known ending, and not one of those that begin with {@code _} or a dot. */
    static boolean isBotFile(String file) {
        return (file.endsWith(".py") || file.endsWith(".java")) && !file.startsWith("_") && !file.startsWith(".");
    }

    /**
     * Reads a file's text in the language that its ending tells; without one that is known, as Python.
     *
     * @param file its name without folders
     */
    static Reading of(String file, String text) {
        return file.endsWith(".java") ? JavaHeader.read(file, text) : PythonHeader.read(file, text);
    }

    /**
     * It can be offered to a runner.
     *
     * @param source as it is published to {@code bots}
     */
    record Readable(BotSource source) implements Reading {}

    /**
     * It cannot be a bot as it is.
     *
     * @param findings why, at least one
     */
    record Unreadable(List<Finding> findings) implements Reading {
        /** Keeps its own copy. */
        public Unreadable {
            findings = List.copyOf(findings);
        }
    }
}
