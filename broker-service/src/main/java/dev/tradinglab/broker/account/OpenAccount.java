package dev.tradinglab.broker.account;

import dev.tradinglab.broker.state.StoredState.AccountAt;
import dev.tradinglab.broker.state.StoredState.Halt;
import dev.tradinglab.broker.state.StoredState.OrderMark;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountOutput;
import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.tape.reader.TapeSlice;

/** An account with the place that it has reached. */
final class OpenAccount {
    private final Account account;
    private long cursor;
    private OrderMark latestOrder;
    private Halt halt;
    private String lost;
    private boolean changed;

    private OpenAccount(Account account, long cursor) {
        this.account = account;
        this.cursor = cursor;
    }

    /** A fresh account whose first event is the one at {@code position}. */
    static OpenAccount opened(Account account, long position) {
        OpenAccount opened = new OpenAccount(account, position);
        opened.changed = true;
        return opened;
    }

    static OpenAccount restored(AccountAt stored, RunSpec run, AccountOutput out) {
        AccountTerms terms = AccountTerms.of(run, stored.bot(), stored.symbols());
        OpenAccount restored = new OpenAccount(new Account(terms, stored.state(), out), stored.cursor());
        restored.latestOrder = stored.order();
        restored.halt = stored.halt();
        restored.lost = stored.lost();
        return restored;
    }

    AccountAt stored() {
        AccountTerms terms = account.terms();
        return new AccountAt(
                terms.run(), terms.bot(), terms.symbols(), cursor, latestOrder, halt, lost, account.state());
    }

    String bot() {
        return account.terms().bot();
    }

    /** The first position that it has not seen. */
    long cursor() {
        return cursor;
    }

    /** Takes in what the slice holds from the cursor on; the slice must not begin behind it. Returns the number of events. */
    long take(TapeSlice slice) {
        long from = cursor;
        if (from >= slice.to()) {
            return 0;
        }
        for (; cursor < slice.to(); cursor++) {
            MarketEvent event = slice.at(cursor);
            if (event != null) {
                account.onEvent(cursor, event);
            }
        }
        changed = true;
        return cursor - from;
    }

    /** True when nothing at {@code position} has been overtaken: its event may have been seen, a later one not. */
    boolean mayActAt(long position) {
        return position >= cursor - 1;
    }

    /** True when the order comes after all that were placed before. */
    boolean follows(OrderPlaced order) {
        return place(order).follows(latestOrder);
    }

    void submit(OrderPlaced order) {
        account.submit(order.position(), order.id(), order.order());
        latestOrder = place(order);
        changed = true;
    }

    private static OrderMark place(OrderPlaced order) {
        return new OrderMark(order.position(), order.index());
    }

    void cancel(long position, String order, String reason) {
        account.cancel(position, order, reason);
        changed = true;
    }

    /** Its bot was stopped: the account stands at the cursor, before the event there, until the bot is resumed. */
    void stop() {
        account.stop(cursor);
        halt = Halt.STOPPED;
        changed = true;
    }

    /** Its stopped bot is called again: it goes on from where it stood, over what it missed. */
    void resume() {
        halt = null;
        changed = true;
    }

    /** Its bot has failed: the account stands behind the last event taken in, for good. */
    void fail() {
        account.fail(cursor - 1);
        halt = Halt.FAILED;
        changed = true;
    }

    /** Why its bot is called no longer; null while it is at work. */
    Halt halt() {
        return halt;
    }

    /** True when it goes on along the tape. */
    boolean moves() {
        return halt == null && lost == null;
    }

    void finish(long position) {
        account.finish(position);
        changed = true;
    }

    /** Why it cannot be advanced any more; null while it can. */
    String lost() {
        return lost;
    }

    void lose(String reason) {
        lost = reason;
        changed = true;
    }

    /** True once after it was changed. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }
}
