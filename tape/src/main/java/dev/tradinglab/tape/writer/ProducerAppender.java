package dev.tradinglab.tape.writer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Appends with a plain producer.
 *
 * @param producer an idempotent one, closed by its owner
 * @param topic the tape
 */
public record ProducerAppender(Producer<String, byte[]> producer, String topic) implements Appender {
    @Override
    public CompletionStage<Long> append(String key, byte[] value) {
        CompletableFuture<Long> appended = new CompletableFuture<>();
        producer.send(new ProducerRecord<>(topic, 0, key, value), (metadata, error) -> {
            if (error != null) {
                appended.completeExceptionally(error);
            } else {
                appended.complete(metadata.hasOffset() ? metadata.offset() : -1L);
            }
        });
        return appended;
    }
}
