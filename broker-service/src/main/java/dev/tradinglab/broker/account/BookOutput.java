package dev.tradinglab.broker.account;

import dev.tradinglab.engine.account.AccountOutput;
import java.util.List;

/** Where a partition's accounts tell what became of them. */
public interface BookOutput extends AccountOutput {
    /** The accounts of the run have been advanced to {@code position}, but for those in {@code behind}. */
    void mark(String run, long position, List<String> behind, boolean last);

    /** Part of the present record could not be followed. */
    void unusable(String reason);

    /** A record of a run that has ended in this partition was passed over: it repeats what was said before. */
    void repeated();

    /** So many events have been given to accounts. */
    void advanced(long events);
}
