package dev.tradinglab.broker.state;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tradinglab.engine.account.AccountState;
import dev.tradinglab.events.run.RunSpec;
import java.util.List;

/** One value of a partition's store. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StoredState.Lease.class, name = "lease"),
    @JsonSubTypes.Type(value = StoredState.OpenedRun.class, name = "run"),
    @JsonSubTypes.Type(value = StoredState.EndedRun.class, name = "ended"),
    @JsonSubTypes.Type(value = StoredState.AccountAt.class, name = "account")
})
public sealed interface StoredState {
    /**
     * The latest lease of the partition.
     *
     * @param offset its number
     */
    record Lease(long offset) implements StoredState {}

    /**
     * A run that has accounts in this partition. Kept here so that a restored task needs nothing but its store.
     *
     * @param spec as read from {@code runs}
     */
    record OpenedRun(RunSpec spec) implements StoredState {}

    /**
     * All that stays of a run whose accounts have ended: the note that keeps a repeated record from opening them again.
     *
     * @param run its id
     */
    record EndedRun(String run) implements StoredState {}

    /**
     * An account.
     *
     * @param run the run
     * @param bot the bot's version
     * @param symbols what it may trade
     * @param cursor the first position that it has not seen
     * @param order the latest order taken in; null before the first
     * @param halt why it does not move on with the tape; null while its bot is at work
     * @param lost why it cannot be advanced any more; null while it can
     * @param state the engine's state of it
     */
    record AccountAt(
            String run,
            String bot,
            List<String> symbols,
            long cursor,
            OrderMark order,
            Halt halt,
            String lost,
            AccountState state)
            implements StoredState {}

    /** Why the account of a bot stands still. */
    enum Halt {
        /** The bot was stopped; it may be resumed. */
        STOPPED,
        /** The bot has failed, for good. */
        FAILED
    }

    /**
     * The place of an order within its bot's life; later orders have greater ones (law 6).
     *
     * @param position where it was decided
     * @param index its place within the call
     */
    record OrderMark(long position, int index) {
        /** True when an order at this place may follow one at {@code other}; everything may follow null. */
        public boolean follows(OrderMark other) {
            return other == null || position > other.position || position == other.position && index > other.index;
        }
    }
}
