package dev.tradinglab.engine.account;

import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.RunSpec;
import java.util.List;

/**
 * What an account is opened with.
 *
 * @param run the run
 * @param bot the bot's version, {@code name@hash}
 * @param symbols what it may trade
 * @param cash starting cash, 1e-8
 * @param rules how its orders fill
 * @param sampling interval of the equity samples, microseconds
 */
public record AccountTerms(
        String run, String bot, List<String> symbols, long cash, ExecutionRules rules, long sampling) {
    /** Keeps its own copy. */
    public AccountTerms {
        symbols = List.copyOf(symbols);
    }

    /** The terms that a run gives each of its bots. */
    public static AccountTerms of(RunSpec run, String bot, List<String> symbols) {
        return new AccountTerms(run.run(), bot, symbols, run.cash(), run.rules(), run.sampling());
    }
}
