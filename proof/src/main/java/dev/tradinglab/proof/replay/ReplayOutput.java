package dev.tradinglab.proof.replay;

import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.FoldOutput;
import dev.tradinglab.engine.account.AccountOutput;

/** Where a replay tells what comes of a life: its orders, its outcomes, its equity and its words. */
public interface ReplayOutput extends FoldOutput, AccountOutput {
    /** An order that is on record as decided from outside, or at the place of a verdict: with the place that the replay gives it. */
    void placed(DecidedOrder order);
}
