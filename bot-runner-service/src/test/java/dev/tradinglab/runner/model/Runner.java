package dev.tradinglab.runner.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A runner process as it sees itself, with what it has sent and what has not arrived yet. Kafka takes that in order, whenever it comes.
 *
 * @param phase how far it is in owning the partition
 * @param read the log that it rebuilds from once its lease is there
 * @param lease offset of its lease, once it is there
 * @param work what it does as the owner
 * @param inFlight what has been sent and has not arrived
 */
record Runner(Phase phase, Log read, long lease, Tenure work, List<Written> inFlight) {
    /** How far a process is in owning the partition, as it believes. */
    enum Phase {
        /** Not given to it. */
        OUT,
        /** Given to it by the group. */
        ASSIGNED,
        /** Its lease is sent. */
        LEASING,
        /** Its lease is on the log, of which it has not heard. */
        LEASED,
        /** It owns it. */
        WORKING,
        /** Another has put a lease behind its own. */
        OVERTAKEN
    }

    /** One that has just begun. */
    static final Runner FRESH = new Runner(Phase.OUT, null, -1, null, List.of());

    /** In another phase, owning nothing. */
    Runner in(Phase now) {
        return new Runner(now, null, -1, null, inFlight);
    }

    /** Having sent something. */
    Runner sending(List<Written> records) {
        List<Written> all = new ArrayList<>(inFlight);
        all.addAll(records);
        return new Runner(phase, read, lease, work, List.copyOf(all));
    }

    /** The first record in flight has arrived, or is lost. */
    Runner arrived() {
        return new Runner(phase, read, lease, work, inFlight.subList(1, inFlight.size()));
    }
}
