package dev.tradinglab.runner.trial;

import dev.tradinglab.events.order.FailureCode;

/** What came of a trial. */
public sealed interface Verdict {
    /** The bot did nothing that kills a process: it comes back. */
    record Innocent() implements Verdict {}

    /**
     * The bot killed its process or could not be stopped: it is ended for good.
     *
     * @param code the kind
     * @param why for people
     */
    record Guilty(FailureCode code, String why) implements Verdict {}

    /** Nothing is known, since the trial ended before the bot did anything: it must be repeated. */
    record Void(String why) implements Verdict {}
}
