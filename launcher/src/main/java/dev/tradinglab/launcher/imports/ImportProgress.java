package dev.tradinglab.launcher.imports;

/** Is told how far an import is. */
@FunctionalInterface
public interface ImportProgress {
    /**
     * Called every few thousand events, and at the end.
     *
     * @param percent of the files that has been read; 100 only once every event is on the tape
     * @param events on the tape so far
     */
    void at(int percent, long events);

    /** Called for each file, in their order, once all of them are on the tape. */
    default void read(FileReport file) {}
}
