package dev.tradinglab.ingest;

import dev.tradinglab.ingest.source.SourceState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** How ingest is doing, for the health page; written by the service, read by anyone. */
@ApplicationScoped
class IngestStatus {
    /**
     * All of it at one moment.
     *
     * @param source name of the source
     * @param simulated true when no market stands behind it
     * @param tape topic that is written
     * @param symbols what the source brings
     * @param lease under which the tape is written; -1 when it is not ours
     * @param state of the source
     * @param detail in words; empty when there is nothing to say
     */
    record Snapshot(
            String source,
            boolean simulated,
            String tape,
            List<String> symbols,
            long lease,
            SourceState state,
            String detail) {}

    private Snapshot now = new Snapshot("", false, "", List.of(), -1, SourceState.STARTING, "");

    private Supplier<String> budget = () -> "";

    /** What the market lets us ask yet, in words. */
    String budget() {
        Supplier<String> told;
        synchronized (this) {
            told = budget;
        }
        return told.get();
    }

    synchronized void budget(Supplier<String> told) {
        budget = told;
    }

    synchronized Snapshot now() {
        return now;
    }

    synchronized void source(String source, boolean simulated, String tape, List<String> symbols) {
        now = new Snapshot(source, simulated, tape, symbols, -1, SourceState.STARTING, "waiting for Kafka");
    }

    synchronized void lease(long lease) {
        now = new Snapshot(now.source, now.simulated, now.tape, now.symbols, lease, now.state, now.detail);
    }

    synchronized void symbols(List<String> symbols) {
        now = new Snapshot(now.source, now.simulated, now.tape, symbols, now.lease, now.state, now.detail);
    }

    /** Nothing is written, whatever the source says; one that stands by has nothing to do with it. */
    synchronized void full(String detail) {
        if (now.state == SourceState.FENCED || now.state == SourceState.STOPPED) {
            return;
        }
        now = new Snapshot(now.source, now.simulated, now.tape, now.symbols, -1, SourceState.DISK_FULL, detail);
    }

    synchronized void state(SourceState state, String detail) {
        now = new Snapshot(now.source, now.simulated, now.tape, now.symbols, now.lease, state, detail);
    }
}
