package dev.tradinglab.ledger.health;

import dev.tradinglab.ledger.intake.IntakeMetrics;
import dev.tradinglab.ledger.store.StoreMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** The ledger's counters. Those of what should not happen are there from the start, at 0. */
@Singleton
public final class LedgerMetrics implements StoreMetrics, IntakeMetrics {
    /** Facts that became rows: {@code lab_ledger_rows_total}. */
    public static final String ROWS = "lab.ledger.rows";
    /** Facts that the database refused, each a dead letter; must stay 0: {@code lab_ledger_refused_rows_total}. */
    public static final String REFUSED_ROWS = "lab.ledger.refused.rows";
    /** Records that could not be read, each a dead letter: {@code lab_ledger_unreadable_records_total}. */
    public static final String UNREADABLE_RECORDS = "lab.ledger.unreadable.records";
    /** Records of writers that had lost their lease: {@code lab_ledger_fenced_records_total}. */
    public static final String FENCED_RECORDS = "lab.ledger.fenced.records";
    /** Batches that another instance had stored, or polled before a re-assignment: {@code lab_ledger_dropped_batches_total}. */
    public static final String DROPPED_BATCHES = "lab.ledger.dropped.batches";
    /** Attempts to store a batch that failed and were repeated: {@code lab_ledger_retries_total}. */
    public static final String RETRIES = "lab.ledger.retries";
    /** Records on Kafka that are not in the tables yet, by topic and partition, whoever has it: {@code lab_ledger_lag_records}. */
    public static final String LAG = "lab.ledger.lag.records";
    /** How long the oldest of them has waited at most, ms, of the partitions of this instance: {@code lab_ledger_lag_ms}. */
    public static final String LAG_MILLIS = "lab.ledger.lag.ms";

    private final Counter rows;
    private final Counter refused;
    private final Counter unreadable;
    private final Counter fenced;
    private final Counter dropped;
    private final Counter retries;

    LedgerMetrics(MeterRegistry registry) {
        this.rows = counter(registry, ROWS, "Facts that became rows");
        this.refused = counter(registry, REFUSED_ROWS, "Facts that the database refused");
        this.unreadable = counter(registry, UNREADABLE_RECORDS, "Records that could not be read");
        this.fenced = counter(registry, FENCED_RECORDS, "Records of writers that had lost their lease");
        this.dropped = counter(registry, DROPPED_BATCHES, "Batches that were not this instance's to store any more");
        this.retries = counter(registry, RETRIES, "Failed attempts to store a batch");
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    @Override
    public void stored(int facts, int refusedRows, int unreadableRecords) {
        rows.increment(facts);
        refused.increment(refusedRows);
        unreadable.increment(unreadableRecords);
    }

    @Override
    public void fenced(int records) {
        fenced.increment(records);
    }

    @Override
    public void dropped() {
        dropped.increment();
    }

    @Override
    public void retried() {
        retries.increment();
    }
}
