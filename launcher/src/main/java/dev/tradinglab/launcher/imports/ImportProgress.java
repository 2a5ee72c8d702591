package dev.tradinglab.launcher.imports;

/** Is told how far an import is. */
@FunctionalInterface
public interface ImportProgress {
    /**
     * Called every few thousand trades, and at the end.
     *
     * @param percent of the files that has been read; 100 only once every trade is on the tape
     * @param trades on the tape so far
     */
    void at(int percent, long trades);
}
