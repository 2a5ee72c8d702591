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
 * @param mostWorking how many orders may wait for their fill at a time; one more is refused
 */
public record AccountTerms(
        String run, String bot, List<String> symbols, long cash, ExecutionRules rules, long sampling, int mostWorking) {
    /** By the engine's present rules: a bot that goes on ordering while its market is closed must not grow an account without end. */
    public static final int MOST_WORKING = 200;

    /** Keeps its own copy. */
    public AccountTerms {
        symbols = List.copyOf(symbols);
    }

    /** Terms by the engine's present rules. */
    public AccountTerms(String run, String bot, List<String> symbols, long cash, ExecutionRules rules, long sampling) {
        this(run, bot, symbols, cash, rules, sampling, MOST_WORKING);
    }

    /** The terms that a run gives each of its bots. */
    public static AccountTerms of(RunSpec run, String bot, List<String> symbols) {
        int mostWorking = run.engine() < 2 ? Integer.MAX_VALUE : MOST_WORKING;
        return new AccountTerms(run.run(), bot, symbols, run.cash(), run.rules(), run.sampling(), mostWorking);
    }
}
