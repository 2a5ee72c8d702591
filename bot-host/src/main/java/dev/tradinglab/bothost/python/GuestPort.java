package dev.tradinglab.bothost.python;

import dev.tradinglab.bothost.guest.CallDesk;
import dev.tradinglab.bothost.guest.OrderLines;
import dev.tradinglab.bothost.guest.Refusal;
import dev.tradinglab.events.order.FailureCode;
import org.graalvm.polyglot.HostAccess;

/** What a Python sandbox can reach of the host, and nothing else: the part of a {@link CallDesk} that is the guest's. */
public final class GuestPort {
    private final CallDesk desk;
    private final OrderLines lines;

    /** @param lines told where orders are placed; null when nobody wants to know */
    GuestPort(CallDesk desk, OrderLines lines) {
        this.desk = desk;
        this.lines = lines;
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

    /** A refusal of the current call: order, symbol, side, size, code, reason. */
    @HostAccess.Export
    public Object[] refusal(int index) {
        Refusal refusal = desk.refusals().get(index);
        return new Object[] {
            refusal.order(), refusal.symbol(), refusal.side(), refusal.size(), refusal.code(), refusal.reason()
        };
    }

    /** Whether to be told where orders are placed. */
    @HostAccess.Export
    public boolean asksForLines() {
        return lines != null;
    }

    /** An order was placed at a line of the bot's file. */
    @HostAccess.Export
    public void placedAt(String order, int line) {
        if (lines != null) {
            lines.note(order, line);
        }
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
