package dev.tradinglab.dashboard.ledger;

/**
 * A run and how far it is.
 *
 * @param lane {@code live} or {@code backtest}
 * @param tape the topic of its tape
 * @param simulated true when no market stands behind the tape
 * @param replay true when the tape is a data set that was fed anew, as a live feed
 * @param from offset of its first event
 * @param to offset behind its last event; null for a live run
 * @param cash what every account began with, decimal text
 * @param seed of the bots' randomness
 * @param created microseconds
 * @param bots how many bots take part
 * @param position how many events of its range are in the books; of a live run, the furthest of its marks
 * @param percent of the range that is done, 0 to 100; null for a run without an end
 * @param state how it stands
 */
public record RunView(
        String run,
        String lane,
        String tape,
        boolean simulated,
        boolean replay,
        long from,
        Long to,
        String cash,
        long seed,
        long created,
        long bots,
        long position,
        Double percent,
        State state) {
    /** How a run stands. */
    public enum State {
        /** It has no end, and its tape goes on. */
        LIVE,
        /** On its way. */
        RUNNING,
        /** All its bots are through, and the ledger has it all; or its tape, that of a replay, is sealed. */
        DONE
    }
}
