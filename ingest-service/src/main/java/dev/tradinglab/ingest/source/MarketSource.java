package dev.tradinglab.ingest.source;

import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.tape.writer.Feed;
import dev.tradinglab.tape.writer.TapeEnd;
import dev.tradinglab.tape.writer.TapeWriter;
import java.util.List;

/**
 * A market to take events from. It knows nothing of Kafka, leases or tape time. It heals itself: once started it goes on trying until it is
 * closed.
 */
public interface MarketSource extends AutoCloseable {
    /** The name that its events carry. */
    String name();

    /** Its live tape; no two sources share one. */
    TopicSpec<TapeRecord> tape();

    /** True when no market stands behind it. */
    default boolean isSimulated() {
        return false;
    }

    /** What it brings events of, by the market's own names; what it finds out later it tells its listener. */
    List<String> symbols();

    /** The feeds whose last ids it goes on from. */
    default List<Feed> feeds() {
        return symbols().stream().map(symbol -> new Feed(name(), symbol)).toList();
    }

    /** How many records to search backwards for feeds that may never have been on the tape. */
    default long lookBack() {
        return TapeWriter.LOOK_BACK;
    }

    /** What is left of what the market lets us ask, in words; empty when it sets no such limit. Usable from any thread. */
    default String budget() {
        return "";
    }

    /**
     * Begins; returns at once.
     *
     * @param end where the tape ended before
     */
    void start(TapeEnd end, SourceListener listener);

    /** Ends; nothing is told any more once this has returned. */
    @Override
    void close();
}
