package dev.tradinglab.broker.account;

import dev.tradinglab.broker.state.StoredState.AccountAt;
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
    private Long failure;
    private String lost;
    private boolean changed;

    private OpenAccount(Account account, long cursor) {
        this.account = account;
        this.cursor = cursor;
    }

    /** A fresh account whose first event is the one at {@code position}. */
    static OpenAccount opened(AccountTerms terms, long position, AccountOutput out) {
        OpenAccount opened = new OpenAccount(new Account(terms, out), position);
        opened.changed = true;
        return opened;
    }

    static OpenAccount restored(AccountAt stored, RunSpec run, AccountOutput out) {
        AccountTerms terms = AccountTerms.of(run, stored.bot(), stored.symbols());
        OpenAccount restored = new OpenAccount(new Account(terms, stored.state(), out), stored.cursor());
        restored.latestOrder = stored.order();
        restored.failure = stored.failure();
        restored.lost = stored.lost();
        return restored;
    }

    AccountAt stored() {
        AccountTerms terms = account.terms();
        return new AccountAt(
                terms.run(), terms.bot(), terms.symbols(), cursor, latestOrder, failure, lost, account.state());
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
        if (failure != null && failure < slice.to()) {
            feed(slice, failure + 1);
            cancelFailed();
        }
        feed(slice, slice.to());
        changed = true;
        return cursor - from;
    }

    private void feed(TapeSlice slice, long to) {
        for (long position = cursor; position < to; position++) {
            MarketEvent event = slice.at(position);
            if (event != null) {
                account.onEvent(position, event);
            }
        }
        cursor = to;
    }

    private void cancelFailed() {
        account.cancelAll(failure, Account.FAILED);
        failure = null;
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

    /** Its bot was stopped: working orders are cancelled at once. */
    void stop(long position) {
        account.cancelAll(position, Account.STOPPED);
        changed = true;
    }

    /** Its bot has failed: working orders are cancelled behind the event at the position, which may be still to come. */
    void fail(long position) {
        failure = position;
        if (cursor > position) {
            cancelFailed();
        }
        changed = true;
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
