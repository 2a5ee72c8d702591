package dev.tradinglab.ingest.contract;

import dev.tradinglab.ingest.source.MarketSource;

/** A market that a test has in hand, and the source that talks to it. */
public interface MarketRig extends AutoCloseable {
    /** A new source, not started, that talks to this market; with waits of some milliseconds between its attempts. */
    MarketSource source();

    /** A symbol of which this market tells. */
    String symbol();

    /** How many events of {@link #symbol} one happening is on the tape. */
    default int eventsEach() {
        return 1;
    }

    /** True when the source listens: what happens from now on is told to it. */
    boolean isListening();

    /** Something happens; the numbers rise, and so do the market's times and ids. */
    void happen(int number);

    /** Something happens, and the source is not told. */
    void happenUnheard(int number);

    /** Tells once more what was told before. */
    void repeat(int number);

    /**
     * Something happens, and the source is told; where the market can be asked for what was missed, that does not hold it yet. So it cannot be fetched before
     * it is heard.
     */
    default void tellAlone(int number) {
        repeat(number);
    }

    /** Tells something that is no message of this market. */
    void garbage();

    /** Breaks the connection, and lets none through until {@link #restore}. */
    void cut();

    /** Lets connections through again. */
    void restore();

    /** Whether the market can be asked for what was missed, and the source does. */
    boolean canFill();

    @Override
    void close();
}
