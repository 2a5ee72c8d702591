package dev.tradinglab.tape.reader;

/**
 * One pass of fetching a tape on behalf of one reader. It holds on to its segments, so it reaches its goal also when others drop them from
 * memory meanwhile.
 */
final class TapePass {
    private final long goal;
    private final LeaseTrail leases;
    private final long storeFrom;
    private long next;
    private Segment filling;
    private Segment wanted;

    /**
     * @param goal the offset that the reader wants
     * @param next the offset to fetch next
     * @param storeFrom events before this one are only fetched for the lease they tell
     * @param filling the segment that holds {@code next}, if there is one
     */
    TapePass(long goal, long next, long storeFrom, LeaseTrail leases, Segment filling) {
        this.goal = goal;
        this.next = next;
        this.storeFrom = storeFrom;
        this.leases = leases;
        this.fill(filling);
    }

    long next() {
        return next;
    }

    /** True while what is to be fetched precedes what is wanted, so that it must be there. */
    boolean isBehind() {
        return next < goal;
    }

    LeaseTrail leases() {
        return leases;
    }

    /** Moves on behind an offset. */
    void passed(long offset) {
        next = offset + 1;
        if (stores(offset)) {
            leases.settle();
        }
    }

    boolean stores(long offset) {
        return offset >= storeFrom;
    }

    Segment filling() {
        return filling;
    }

    void fill(Segment segment) {
        filling = segment;
        if (segment != null && goal >= segment.first() && Segment.baseOf(goal) == Segment.baseOf(segment.first())) {
            wanted = segment;
        }
    }

    /** The segment that holds the goal; null as long as it was not reached. */
    Segment reached() {
        return wanted != null && wanted.end() > goal ? wanted : null;
    }
}
