package dev.tradinglab.bothost.guest;

import dev.tradinglab.events.order.FailureCode;

/**
 * Why a bot cannot go on, in a form that a person or a language model can act upon.
 *
 * @param code the kind of failure
 * @param line of the bot's file, from 1; 0 when no line is to blame
 * @param cause what is wrong
 * @param fix what to do about it
 * @param traceback the way there through the bot's file; empty when there is none
 */
public record BotFailure(FailureCode code, int line, String cause, String fix, String traceback) {
    /** All of it as one text. */
    public String reason() {
        String where = line > 0 ? "line " + line + ": " : "";
        String tail = traceback.isEmpty() ? "" : "\n" + traceback;
        return where + cause + " - " + fix + tail;
    }
}
