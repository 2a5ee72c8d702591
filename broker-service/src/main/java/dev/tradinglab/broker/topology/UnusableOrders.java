package dev.tradinglab.broker.topology;

import dev.tradinglab.events.time.Micros;
import dev.tradinglab.events.topic.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * What happens to a record of {@code orders} that cannot be read or followed: it is passed over and becomes a dead letter (law 8) within
 * the transaction that passes it over, so it is neither lost nor told twice.
 */
final class UnusableOrders {
    private static final Logger LOG = Logger.getLogger(UnusableOrders.class);
    private static final String SERVICE = "broker";

    private final InstantSource clock;

    /** @param clock for the time that is written on a letter, which nothing follows from */
    UnusableOrders(InstantSource clock) {
        this.clock = clock;
    }

    DeadLetter letter(RecordMetadata where, byte[] value, String reason) {
        LOG.warnf("dead letter: %s-%d@%d: %s", where.topic(), where.partition(), where.offset(), reason);
        var now = clock.instant();
        long micros = Micros.of(now);
        String text = value == null ? null : new String(value, StandardCharsets.UTF_8);
        return new DeadLetter(SERVICE, where.topic(), where.partition(), where.offset(), micros, reason, text);
    }
}
