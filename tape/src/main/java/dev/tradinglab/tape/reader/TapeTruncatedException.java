package dev.tradinglab.tape.reader;

/** Part of a tape that is needed is no longer there: somebody bounded its retention. */
public final class TapeTruncatedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long available;

    /**
     * @param wanted the offset that was asked for
     * @param available the first one that is there
     */
    public TapeTruncatedException(String topic, long wanted, long available) {
        super("tape " + topic + " has no offset " + wanted + "; the next it has is " + available);
        this.available = available;
    }

    /** The first offset behind the one asked for that is there. */
    public long available() {
        return available;
    }
}
