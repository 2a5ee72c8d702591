package dev.tradinglab.dashboard.botsfolder;

import dev.tradinglab.bothost.source.Finding;
import dev.tradinglab.events.bot.BotSource;
import java.util.List;

/**
 * What is to be said of a file in the bots folder.
 *
 * @param file its name without folders
 * @param bot the version that it holds; null when it cannot be read
 * @param name the bot's name; null when it cannot be read
 * @param state what became of it
 * @param findings what its author must mend: line, cause and fix; empty when there is nothing to mend
 */
public record FileReport(String file, String bot, String name, State state, List<Finding> findings) {
    /** Keeps its own copy. */
    public FileReport {
        findings = List.copyOf(findings);
    }

    /** What became of a file. */
    public enum State {
        /** Its version was started; how it fares is told with the bots. */
        STARTED,
        /** Somebody stopped its version; the folder does not start it again. */
        STOPPED,
        /** It cannot be read; what it held before goes on. */
        UNREADABLE,
        /** Another file has the same name. */
        CONFLICT
    }

    static FileReport running(BotSource source) {
        return new FileReport(source.file(), source.bot(), source.name(), State.STARTED, List.of());
    }

    static FileReport stopped(BotSource source) {
        return new FileReport(source.file(), source.bot(), source.name(), State.STOPPED, List.of());
    }

    static FileReport unreadable(BotFile.Unreadable file) {
        return new FileReport(file.file(), null, null, State.UNREADABLE, file.findings());
    }

    static FileReport conflict(BotSource source, List<String> files, boolean running) {
        String cause = "NAME \"" + source.name() + "\" is used by " + String.join(" and ", files)
                + (running ? "; this file's version goes on running" : "; this file was not started");
        Finding finding = new Finding(source.file(), 0, cause, "give each bot a NAME of its own");
        return new FileReport(source.file(), source.bot(), source.name(), State.CONFLICT, List.of(finding));
    }
}
