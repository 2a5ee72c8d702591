package dev.tradinglab.dashboard.keeper;

import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.DeadLetters;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * What stands on the small topics and cannot be read. Those who act on {@code runs}, {@code bots} and {@code commands} put it among the dead
 * letters; {@code tapes} no other service reads. Each record is told once, however often its topic is read anew.
 */
final class Unreadables {
    private static final Logger LOG = Logger.getLogger(Unreadables.class);

    private final DeadLetters deadLetters;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Unreadables(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    void add(ConsumerRecord<String, byte[]> entry, String reason) {
        String place = entry.topic() + '-' + entry.partition() + '@' + entry.offset();
        if (!told.add(place)) {
            return;
        }
        if (entry.topic().equals(Topics.TAPES.name())) {
            deadLetters.add(entry, reason);
        } else {
            LOG.warnf("%s: %s", place, reason);
        }
    }
}
