package dev.tradinglab.events.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradinglab.events.json.Required;
import dev.tradinglab.events.json.Versioned;
import java.util.List;

/**
 * What a tape holds, on {@code tapes}, keyed by its name. A live tape has a manifest with state {@code LIVE} and no counts.
 *
 * @param name as users say it; the topic is {@code ticks.<name>} for a data set
 * @param topic the tape's topic
 * @param topicId Kafka's id of the topic: a deleted and re-made one is another tape
 * @param state whether it can be used
 * @param simulated true when no market stands behind it; shown wherever the tape shows
 * @param from first offset
 * @param to offset behind the last record
 * @param events market events among them
 * @param firstTime time of the first event, microseconds
 * @param lastTime largest time, microseconds
 * @param symbols what it holds
 * @param sha SHA-256 over the values of the records, hexadecimal; null while live
 * @param sources the files it was made from, with their SHA-256, in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TapeManifest(
        @Required String name,
        @Required String topic,
        String topicId,
        @Required TapeState state,
        boolean simulated,
        long from,
        long to,
        long events,
        long firstTime,
        long lastTime,
        List<String> symbols,
        String sha,
        List<SourceFile> sources)
        implements Versioned {
    /** Life of a tape. */
    public enum TapeState {
        /** Events keep coming. */
        LIVE,
        /** Complete and never changed again. */
        SEALED
    }

    /**
     * A file that went into the tape.
     *
     * @param name its name without folders
     * @param sha SHA-256 of its bytes, hexadecimal
     */
    public record SourceFile(String name, String sha) {}

    /** Keeps its own copies. */
    public TapeManifest {
        symbols = symbols == null ? List.of() : List.copyOf(symbols);
        sources = sources == null ? List.of() : List.copyOf(sources);
    }
}
