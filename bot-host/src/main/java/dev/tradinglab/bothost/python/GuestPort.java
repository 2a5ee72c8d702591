package dev.tradinglab.bothost.python;

import dev.tradinglab.bothost.guest.CallDesk;
import dev.tradinglab.events.order.FailureCode;
import org.graalvm.polyglot.HostAccess;

/** What a Python sandbox can reach of the host, and nothing else: the part of a {@link CallDesk} that is the guest's. */
public final class GuestPort {
    private final CallDesk desk;

    GuestPort(CallDesk desk) {
        this.desk = desk;
    }

    /** See {@link CallDesk#begin}. */
    @HostAccess.Export
    public void begin() {
        desk.begin();
    }

    /** See {@link CallDesk#initialising}. */
    @HostAccess.Export
    public void initialising() {
        desk.initialising();
    }

    /** See {@link CallDesk#next}. */
    @HostAccess.Export
    public boolean next() {
        return !GuestWorld.isOverflown() && desk.next();
    }

    /** See {@link CallDesk#order}. */
    @HostAccess.Export
    public String order(String symbol, String side, String size) {
        return desk.order(symbol, side, size);
    }

    /** See {@link CallDesk#log}. */
    @HostAccess.Export
    public void log(String text) {
        desk.log(text);
    }

    /** See {@link CallDesk#print}. */
    @HostAccess.Export
    public void print(String text) {
        desk.print(text);
    }

    /** See {@link CallDesk#raised}. */
    @HostAccess.Export
    public void raised(String traceback) {
        // It would say how deep the stack was, which is another depth in every process.
        if (!GuestWorld.isOverflown()) {
            desk.raised(traceback);
        }
    }

    /** See {@link CallDesk#fail}. */
    @HostAccess.Export
    public void fail(String code, int line, String cause, String fix, String traceback) {
        desk.fail(FailureCode.valueOf(code), line, cause, fix, traceback);
    }
}
