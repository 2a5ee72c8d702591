package dev.tradinglab.launcher.bench.market;

import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison of a tape with its market found.
 *
 * @param had events of the market since the first one on the tape
 * @param told events on the tape, each once
 * @param backfilled of these the back-filled ones
 * @param gaps on the tape
 * @param outages of the market since then
 * @param notGot events that a gap says were not got
 * @param refused events among the dead letters
 * @param stale answers that were older than the last one, which is no news
 * @param takenBack events that the market took back before they could be fetched
 * @param corrections on the tape, each once
 * @param lost events that are nowhere
 * @param doubled what stands on the tape more than once
 * @param foreign what stands on the tape and was not on the market
 * @param altered what stands there with another price, size or time
 * @param disordered what stands behind a later one of its symbol
 * @param unmarked outages without a gap, by our own clock, microseconds
 * @param unsaid what the market took back or changed, and no correction on the tape says so
 */
public record Verdict(
        int had,
        int told,
        int backfilled,
        int gaps,
        int outages,
        int notGot,
        int refused,
        int stale,
        int takenBack,
        int corrections,
        List<Had> lost,
        List<Had.Key> doubled,
        List<Had.Key> foreign,
        List<Had.Key> altered,
        List<Had.Key> disordered,
        List<Long> unmarked,
        List<Had.Key> unsaid) {
    /** Whether the tape tells what the market had, and where it does not says so. */
    public boolean isClean() {
        return told > 0
                && lost.isEmpty()
                && doubled.isEmpty()
                && foreign.isEmpty()
                && altered.isEmpty()
                && disordered.isEmpty()
                && unmarked.isEmpty()
                && unsaid.isEmpty();
    }

    /** What is wrong, for people: some of each kind. */
    public List<String> faults() {
        List<String> lines = new ArrayList<>();
        add(lines, "lost silently", lost);
        add(lines, "doubled", doubled);
        add(lines, "foreign", foreign);
        add(lines, "altered", altered);
        add(lines, "out of order", disordered);
        add(lines, "outage without a gap", unmarked);
        add(lines, "correction lost silently", unsaid);
        if (told == 0) {
            lines.add("nothing on the tape");
        }
        return lines;
    }

    private static void add(List<String> lines, String what, List<?> found) {
        found.stream().limit(5).forEach(one -> lines.add(what + ": " + one));
    }
}
