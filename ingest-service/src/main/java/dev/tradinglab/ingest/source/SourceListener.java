package dev.tradinglab.ingest.source;

import java.util.List;

/** Where a source tells what it has; usable from any thread, never blocking. */
public interface SourceListener {
    /** @return false when the tape does not keep up and the signal was not taken; the source then goes away, or waits */
    boolean tell(SourceSignal signal);

    /**
     * The source's state has changed.
     *
     * @param detail in words that a person can act on; empty when there is nothing to say
     */
    void state(SourceState state, String detail);

    /** The source has found out by what symbols its events come, or that there are others now. */
    void symbols(List<String> symbols);

    /** A connection was made again after an earlier one had been lost. */
    void reconnected();

    /** A message of a kind that we do not know was passed over. */
    void unknown(String kind);
}
