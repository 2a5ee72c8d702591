package dev.tradinglab.tape.writer;

/** Somebody else took the tape over: whatever this process would still write is ignored by every reader, so it stops. */
public final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param lease ours
     * @param newer offset of the lease that replaced it
     * @param owner of the newer one
     */
    FencedException(String topic, long lease, long newer, String owner) {
        super("tape " + topic + ": " + owner + " took it over with lease " + newer + ", our lease " + lease
                + " is void; this process writes no more");
    }
}
