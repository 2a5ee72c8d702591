package dev.tradinglab.ingest;

import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;

/**
 * How much room Kafka has left, and whether that is too little. A Kafka whose disk is full stops in the midst of everything; before it comes to
 * that, the market is left alone, and with it all that follows from it.
 */
@ApplicationScoped
class DiskFloor {
    private static final long MIB = 1 << 20;
    /** So much above the floor it goes on again: not in the next moment down again. */
    private static final double ENOUGH = 1.1;

    private final KafkaAccess kafka;
    private final long floorMib;
    private volatile TopicAdmin admin;

    @Inject
    DiskFloor(KafkaAccess kafka, IngestConfig config) {
        this.kafka = kafka;
        this.floorMib = config.diskFloorMib();
    }

    /** MiB that Kafka has left; empty where it does not tell, or does not answer, which is not this class's business. By one thread. */
    OptionalLong roomMib() {
        try {
            if (admin == null) {
                admin = new TopicAdmin(kafka);
            }
            OptionalLong room = admin.room();
            return room.isEmpty() ? room : OptionalLong.of(room.getAsLong() / MIB);
        } catch (RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    @PreDestroy
    void close() {
        if (admin != null) {
            admin.close();
        }
    }

    /**
     * Whether that is too little.
     *
     * @param stopped whether it was before
     */
    boolean isReached(OptionalLong roomMib, boolean stopped) {
        return roomMib.isPresent() && roomMib.getAsLong() < (stopped ? floorMib * ENOUGH : floorMib);
    }

    /** What to tell the user. */
    String describe(OptionalLong roomMib) {
        return "Kafka has " + roomMib.orElse(0) + " MiB left, LAB_INGEST_DISK_FLOOR_MIB is " + floorMib
                + ": the market is left alone until there is more room";
    }
}
