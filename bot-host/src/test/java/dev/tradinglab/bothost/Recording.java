package dev.tradinglab.bothost;

import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountOutput;
import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Outcome;
import java.util.ArrayList;
import java.util.List;

/** All that a fold and its account tell, each kind in its own order: a fold may look ahead of its account. */
public final class Recording implements FoldOutput, AccountOutput {
    public final List<DecidedOrder> orders = new ArrayList<>();
    public final List<LogLine> logs = new ArrayList<>();
    public final List<String> failures = new ArrayList<>();
    public final List<Outcome> outcomes = new ArrayList<>();
    public final List<EquitySample> samples = new ArrayList<>();

    /** A bot at its begin, with an account by default terms, that tells all here. */
    public BotFold fold(BotSource bot, BotLanguage language) {
        AccountTerms terms = new AccountTerms(
                "run",
                bot.bot(),
                bot.symbols(),
                RunSpec.DEFAULT_CASH,
                ExecutionRules.DEFAULT,
                RunSpec.DEFAULT_SAMPLING);
        return new BotFold(bot, 7, 0, new Account(terms, this), language, this);
    }

    @Override
    public void order(DecidedOrder order) {
        orders.add(order);
    }

    @Override
    public void log(LogLine line) {
        logs.add(line);
    }

    @Override
    public void failed(long position, BotFailure failure) {
        failures.add(position + " " + failure.reason());
    }

    @Override
    public void outcome(Outcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public void sample(EquitySample sample) {
        samples.add(sample);
    }
}
