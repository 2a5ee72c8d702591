package dev.tradinglab.tape.reader;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Looks single records of a tape up, to tell a lease from a number that only claims to be one. There are few leases, so what was found is
 * kept.
 */
final class LeaseLookup {
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final String topic;
    private final Map<Long, Boolean> known = new ConcurrentHashMap<>();

    LeaseLookup(String topic) {
        this.topic = topic;
    }

    /** The lookup by way of a fetcher that the caller has acquired. */
    LeaseTrail.Leases through(TapeFetcher fetcher) {
        return new LeaseTrail.Leases() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public boolean mayBeAt(long offset) {
                return offset >= 0 && known.computeIfAbsent(offset, at -> look(fetcher, at));
            }
        };
    }

    private boolean look(TapeFetcher fetcher, long offset) {
        List<ConsumerRecord<String, byte[]>> records;
        try {
            records = fetcher.poll(offset, WAIT);
        } catch (TapeTruncatedException e) {
            // It is gone, and the one who named it is the only witness left.
            return true;
        }
        if (records.isEmpty()) {
            throw new TimeoutException("Kafka does not give the lease at offset " + offset + " of tape " + topic);
        }
        try {
            ConsumerRecord<String, byte[]> first = records.getFirst();
            return first.offset() == offset && Topics.tape(topic).codec().decode(first.value()) instanceof TapeLease;
        } catch (UnreadableRecordException e) {
            return false;
        }
    }
}
