package dev.tradinglab.ledger.store;

import dev.tradinglab.ledger.fact.Letter;
import java.util.List;

/** Where dead letters go. */
@FunctionalInterface
public interface LetterBox {
    /** Returns when they are safe. They may come again when the transaction that they belong to has to be repeated. */
    void send(List<Letter> letters);
}
