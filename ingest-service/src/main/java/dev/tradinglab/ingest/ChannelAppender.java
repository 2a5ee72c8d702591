package dev.tradinglab.ingest;

import dev.tradinglab.tape.writer.Appender;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.OutgoingMessageMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Appends to a tape through the channel: its acknowledgements bring the offsets. */
final class ChannelAppender implements Appender {
    private final MutinyEmitter<byte[]> channel;
    private final String topic;

    ChannelAppender(MutinyEmitter<byte[]> channel, String topic) {
        this.channel = channel;
        this.topic = topic;
    }

    @Override
    public CompletionStage<Long> append(String key, byte[] value) {
        CompletableFuture<Long> appended = new CompletableFuture<>();
        OutgoingMessageMetadata<RecordMetadata> result = new OutgoingMessageMetadata<>();
        Metadata where = Metadata.of(
                OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(topic)
                        .withPartition(0)
                        .withKey(key)
                        .build(),
                result);
        channel.sendMessage(Message.of(value, where))
                .subscribe()
                .with(_ -> appended.complete(offset(result.getResult())), appended::completeExceptionally);
        return appended;
    }

    private static long offset(RecordMetadata written) {
        return written != null && written.hasOffset() ? written.offset() : -1;
    }
}
