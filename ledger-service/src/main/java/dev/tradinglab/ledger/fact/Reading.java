package dev.tradinglab.ledger.fact;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was read from a stretch of one partition. Filled by {@link FactReader}, then only read. */
public final class Reading {
    /** Where no lease has been read yet. */
    public static final long NO_LEASE = -1;

    private final List<Fact> facts = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();
    private long lease;
    private int fenced;

    Reading(long lease) {
        this.lease = lease;
    }

    void add(Fact fact) {
        facts.add(fact);
    }

    void passOver(ConsumerRecord<String, byte[]> record, String reason) {
        letters.add(new Letter(record, reason));
    }

    void lease(long offset) {
        lease = offset;
    }

    void fence() {
        fenced++;
    }

    /** What counts, in the partition's order. */
    public List<Fact> facts() {
        return facts;
    }

    /** What could not be read. */
    public List<Letter> letters() {
        return letters;
    }

    /** The latest lease after the stretch; {@link #NO_LEASE} when there has been none. */
    public long lease() {
        return lease;
    }

    /** How many records were ignored because they named another lease than the latest. */
    public int fenced() {
        return fenced;
    }
}
