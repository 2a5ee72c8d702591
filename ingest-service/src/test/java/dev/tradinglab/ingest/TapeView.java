package dev.tradinglab.ingest;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.DeadLetter;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What stands on a tape, as its readers see it: events of the latest lease only. */
record TapeView(KafkaAccess kafka, TopicSpec<?> tape) {
    long end() {
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            return admin.topicId(tape.name()).isEmpty() ? 0 : admin.end(tape.name(), 0);
        }
    }

    /** Events from an offset on that count. The tape is read from its begin, to know the leases. */
    List<MarketEvent> events(long from) {
        List<MarketEvent> events = new ArrayList<>();
        long[] lease = {-1};
        read(Topics.tape(tape.name()).codec(), (offset, record) -> {
            if (record instanceof TapeLease) {
                lease[0] = offset;
            } else if (record instanceof MarketEvent event && event.lease() == lease[0] && offset >= from) {
                events.add(event);
            }
        });
        return events;
    }

    List<Trade> trades(long from) {
        return of(Trade.class, from);
    }

    List<Gap> gaps(long from) {
        return of(Gap.class, from);
    }

    <E> List<E> of(Class<E> kind, long from) {
        return events(from).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<DeadLetter> deadLetters() {
        List<DeadLetter> letters = new ArrayList<>();
        new TapeView(kafka, Topics.DEAD_LETTERS).read(Topics.DEAD_LETTERS.codec(), (_, letter) -> letters.add(letter));
        return letters;
    }

    private interface Each<T> {
        void take(long offset, T record);
    }

    private <T> void read(JsonCodec<T> codec, Each<T> each) {
        long end = end();
        TopicPartition partition = new TopicPartition(tape.name(), 0);
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (end > 0 && consumer.position(partition) < end) {
                for (var record : consumer.poll(Duration.ofSeconds(1)).records(partition)) {
                    each.take(record.offset(), codec.decode(record.value()));
                }
            }
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException(e);
        }
    }
}
