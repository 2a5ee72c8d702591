package dev.tradinglab.tape.writer;

import java.util.concurrent.CompletionStage;

/** What a {@link TapeWriter} appends through: a producer, or a stand-in for one. */
@FunctionalInterface
public interface Appender {
    /**
     * Appends a record to the tape's only partition, behind those of earlier calls.
     *
     * @param key the symbol; null where a record has none
     * @return completes with the record's offset, or with a negative number when Kafka has it but did not say where; fails only
     *     when the record cannot be written any more
     */
    CompletionStage<Long> append(String key, byte[] value);
}
