package dev.tradinglab.dashboard.catalog;

import dev.tradinglab.events.command.CancelOrder;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.PlaceOrder;
import dev.tradinglab.events.command.ResumeBot;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import java.util.Optional;

/**
 * The latest word on {@code commands} on whether a bot is to run. What became of it stands in the ledger.
 *
 * @param started true after a start, false after a stop
 * @param author who wished it, from the record's header
 */
public record Wish(boolean started, Author author) {
    /** Who wrote a command. The header names the author for readers like this one; the runner does not look at it. */
    public enum Author {
        /** The bots folder: what it started it may stop, and what it stopped it may start again. */
        BOTS_FOLDER,
        /** A person or a program, through the API or the CLI: the folder does not overrule them. */
        SOMEBODY;

        /** Name of the header that carries it. */
        public static final String HEADER = "author";

        private static final String FOLDER_TEXT = "bots-folder";

        /** The header's text. */
        public String text() {
            return switch (this) {
                case BOTS_FOLDER -> FOLDER_TEXT;
                case SOMEBODY -> "somebody";
            };
        }

        /** The author that a header names; anything that is not the folder is somebody. */
        public static Author of(String text) {
            return FOLDER_TEXT.equals(text) ? BOTS_FOLDER : SOMEBODY;
        }
    }

    /** What a command says about running; empty when it says nothing of it. */
    static Optional<Wish> of(Command command, Author author) {
        return switch (command) {
            case StartBot start -> Optional.of(new Wish(true, author));
            case StopBot stop -> Optional.of(new Wish(false, author));
            case PauseBot pause -> Optional.empty();
            case ResumeBot resume -> Optional.empty();
            case PlaceOrder order -> Optional.empty();
            case CancelOrder cancel -> Optional.empty();
        };
    }
}
