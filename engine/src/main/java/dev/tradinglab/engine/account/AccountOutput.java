package dev.tradinglab.engine.account;

import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.trade.Outcome;

/** Where an account tells what happened to it, in order. */
public interface AccountOutput {
    /** Something became of an order. */
    void outcome(Outcome outcome);

    /** The account was marked to market. */
    void sample(EquitySample sample);
}
