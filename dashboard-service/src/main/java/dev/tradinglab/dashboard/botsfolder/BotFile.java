package dev.tradinglab.dashboard.botsfolder;

import dev.tradinglab.bothost.source.Finding;
import dev.tradinglab.events.bot.BotSource;
import java.util.List;
import java.util.Optional;

/** What lies settled in the bots folder. */
public sealed interface BotFile permits BotFile.Readable, BotFile.Unreadable {
    /** Its name without folders. */
    String file();

    /**
     * A bot.
     *
     * @param source the version that the file holds
     */
    record Readable(BotSource source) implements BotFile {
        @Override
        public String file() {
            return source.file();
        }
    }

    /**
     * Not a bot, or not yet, or not any more: then the version that it held last goes on running.
     *
     * @param findings what its author must mend
     * @param before the version that it held when this process last could read it
     */
    record Unreadable(String file, List<Finding> findings, Optional<String> before) implements BotFile {
        /** Keeps its own copy. */
        public Unreadable {
            findings = List.copyOf(findings);
        }
    }
}
