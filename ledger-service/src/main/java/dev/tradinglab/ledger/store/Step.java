package dev.tradinglab.ledger.store;

import dev.tradinglab.ledger.fact.Fact;
import dev.tradinglab.ledger.fact.Letter;
import java.util.List;

/**
 * What is stored together or not at all.
 *
 * @param advances one for each partition
 * @param facts what those stretches said
 * @param letters what of them could not be read
 */
public record Step(List<Advance> advances, List<Fact> facts, List<Letter> letters) {
    /** Keeps its own copies. */
    public Step {
        advances = List.copyOf(advances);
        facts = List.copyOf(facts);
        letters = List.copyOf(letters);
    }
}
