package dev.tradinglab.dashboard.commands;

import dev.tradinglab.dashboard.catalog.Wish;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes {@code bots}, {@code runs} and {@code commands}: all that a dashboard may write (law 9). */
@ApplicationScoped
public class WishWriter {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Producer<String, byte[]> producer;

    /** @param producer stays the caller's to close */
    @Inject
    public WishWriter(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** A command, keyed by its bot; done when Kafka has it. */
    public CompletableFuture<RecordMetadata> write(Command command, Wish.Author author) {
        var entry = entry(Topics.COMMANDS, command.bot(), command);
        entry.headers().add(Wish.Author.HEADER, author.text().getBytes(StandardCharsets.UTF_8));
        return send(entry);
    }

    /** A version of a bot; it must be on its topic before anything starts it. */
    public CompletableFuture<RecordMetadata> write(BotSource bot) {
        return send(entry(Topics.BOTS, bot.bot(), bot));
    }

    /** A run spec. */
    public CompletableFuture<RecordMetadata> write(RunSpec run) {
        return send(entry(Topics.RUNS, run.run(), run));
    }

    /**
     * Waits until Kafka has everything.
     *
     * @throws IllegalStateException when it does not have it in time; it may still come to have it
     */
    public static void await(Collection<CompletableFuture<RecordMetadata>> written) {
        try {
            CompletableFuture.allOf(written.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing to Kafka", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("could not write to Kafka", e);
        }
    }

    private static <T> ProducerRecord<String, byte[]> entry(TopicSpec<T> topic, String key, T event) {
        return new ProducerRecord<>(topic.name(), key, topic.codec().encode(event));
    }

    private CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> entry) {
        var done = new CompletableFuture<RecordMetadata>();
        producer.send(entry, (metadata, failure) -> {
            if (failure == null) {
                done.complete(metadata);
            } else {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }
}
