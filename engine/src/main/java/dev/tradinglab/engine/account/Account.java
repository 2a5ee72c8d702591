package dev.tradinglab.engine.account;

import dev.tradinglab.engine.fill.FillRules;
import dev.tradinglab.engine.market.MarketView;
import dev.tradinglab.engine.order.Decision.Accepted;
import dev.tradinglab.engine.order.Decision.Refused;
import dev.tradinglab.engine.order.OrderCheck;
import dev.tradinglab.engine.order.WorkingOrder;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.order.OrderRequest;
import dev.tradinglab.events.run.Opening;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.RejectReason;
import dev.tradinglab.events.trade.Rejected;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * One bot's account in one run: the fold of market events and orders into outcomes and equity samples.
 *
 * <p>The runner's replica and the broker's account are two instances of this class fed the same inputs; law 4 rests on its being a pure
 * function of them. It reads no clock, does no I/O, and iterates in a fixed order. It is not safe for use by several threads.
 *
 * <p>Positions passed in must rise. At each: {@link #onEvent} first, then what was decided there ({@link #submit}, {@link #cancel}).
 */
public final class Account {
    /** Reason of the cancellations when a bot is stopped. */
    public static final String STOPPED = "stopped";
    /** Reason of the cancellations when a bot fails. */
    public static final String FAILED = "failed";
    /** Reason of a cancellation that was wished for from outside. */
    public static final String COMMANDED = "cancelled by command";

    static final long NONE = Long.MIN_VALUE;

    private final AccountTerms terms;
    private final AccountOutput out;
    private final MarketView market;
    private final Map<String, Position> positions = new TreeMap<>();
    private final List<WorkingOrder> working = new ArrayList<>();
    private long cash;
    private long realized;
    private long fees;
    private long seq;
    private long sampledSlot;
    private long sampledAt;
    private Consumer<Rejected> refusals = _ -> {};

    /** Opens the account that a run gives a bot. */
    public static Account of(RunSpec run, String bot, List<String> symbols, AccountOutput out) {
        AccountTerms terms = AccountTerms.of(run, bot, symbols);
        Opening opening = run.opening(bot);
        return opening == null ? new Account(terms, out) : new Account(terms, AccountState.of(opening), out);
    }

    /** Opens an account that has seen nothing. */
    public Account(AccountTerms terms, AccountOutput out) {
        this.terms = terms;
        this.out = out;
        this.market = new MarketView(terms.symbols());
        this.cash = terms.cash();
        this.sampledSlot = NONE;
        this.sampledAt = NONE;
    }

    /** Goes on with an account where its state was taken. */
    public Account(AccountTerms terms, AccountState state, AccountOutput out) {
        this.terms = terms;
        this.out = out;
        this.market = new MarketView(terms.symbols(), state.time(), state.prices());
        this.cash = state.cash();
        this.realized = state.realized();
        this.fees = state.fees();
        this.seq = state.seq();
        this.sampledSlot = state.sampledSlot();
        this.sampledAt = state.sampledAt();
        this.positions.putAll(state.positions());
        this.working.addAll(state.working());
    }

    /** All of it, as a value. */
    public AccountState state() {
        return new AccountState(
                cash,
                realized,
                fees,
                seq,
                market.time(),
                sampledSlot,
                sampledAt,
                Collections.unmodifiableMap(new TreeMap<>(positions)),
                Collections.unmodifiableMap(market.prices()),
                List.copyOf(working));
    }

    /** The next event of the tape: fills what it can fill, oldest first, then marks the account and samples its equity when due. */
    public void onEvent(long position, MarketEvent event) {
        boolean filled = false;
        if (!working.isEmpty() && event instanceof PriceEvent price) {
            // Outcomes carry the tape time of their position, which this event may have moved on.
            filled = fillAll(position, Math.max(market.time(), event.time()), price);
        }
        market.observe(event);
        long slot = Math.floorDiv(market.time(), terms.sampling());
        if (slot > sampledSlot) {
            sampledSlot = slot;
            sample(position);
        } else if (filled) {
            sample(position);
        }
    }

    private boolean fillAll(long position, long time, PriceEvent event) {
        boolean filled = false;
        for (Iterator<WorkingOrder> orders = working.iterator(); orders.hasNext(); ) {
            WorkingOrder order = orders.next();
            if (!order.symbol().equals(event.symbol())) {
                continue;
            }
            try {
                long price = FillRules.price(order, event, terms.rules());
                if (price == FillRules.NO_FILL) {
                    continue;
                }
                filled |= fill(position, time, order, price);
            } catch (ArithmeticException e) {
                reject(position, time, order.id(), order.request(), RejectReason.DOES_NOT_FIT, e.getMessage());
            }
            orders.remove();
        }
        return filled;
    }

    private boolean fill(long position, long time, WorkingOrder order, long price) {
        return switch (order.side()) {
            case BUY -> buy(position, time, order, price);
            case SELL -> sell(position, time, order, price);
        };
    }

    private boolean buy(long position, long time, WorkingOrder order, long price) {
        long notional = Fixed.multiply(price, order.size());
        long fee = FillRules.fee(notional, terms.rules());
        long total = Fixed.add(notional, fee);
        if (cash < total) {
            String detail = "needs " + Fixed.format(total) + ", cash is " + Fixed.format(cash);
            reject(position, time, order.id(), order.request(), RejectReason.INSUFFICIENT_CASH, detail);
            return false;
        }
        Position after = position(order.symbol()).bought(order.size(), notional);
        settle(position, time, order, new Settlement(order.size(), price, fee, -total, notional, 0, after));
        return true;
    }

    private boolean sell(long position, long time, WorkingOrder order, long price) {
        Position held = position(order.symbol());
        if (held.size() == 0) {
            String detail = "no position in " + order.symbol() + "; there is no short selling";
            reject(position, time, order.id(), order.request(), RejectReason.NO_POSITION, detail);
            return false;
        }
        // A bot knows its position as a double: a size that is the same double means all of it (law 3).
        boolean all = Fixed.toDouble(order.size()) == Fixed.toDouble(held.size());
        long size = all ? held.size() : Math.min(order.size(), held.size());
        long proceeds = Fixed.multiply(price, size);
        long fee = FillRules.fee(proceeds, terms.rules());
        Position after = held.sold(size);
        long costChange = after.cost() - held.cost();
        settle(
                position,
                time,
                order,
                new Settlement(size, price, fee, proceeds - fee, costChange, Fixed.add(proceeds, costChange), after));
        return true;
    }

    /** What one fill changes; nothing has changed yet when it is made, so whatever does not fit leaves the account as it was. */
    private record Settlement(
            long size, long price, long fee, long cashChange, long costChange, long realized, Position after) {}

    private void settle(long position, long time, WorkingOrder order, Settlement s) {
        long newCash = Fixed.add(cash, s.cashChange());
        long newRealized = Fixed.add(realized, s.realized());
        long newFees = Fixed.add(fees, s.fee());
        cash = newCash;
        realized = newRealized;
        fees = newFees;
        if (s.after().size() == 0) {
            positions.remove(order.symbol());
        } else {
            positions.put(order.symbol(), s.after());
        }
        out.outcome(new Filled(
                terms.run(),
                terms.bot(),
                seq++,
                order.id(),
                // Market orders fill all at once, so the fill's number is 0.
                order.id() + "/0",
                position,
                time,
                order.symbol(),
                order.side(),
                order.size(),
                s.size(),
                s.price(),
                s.fee(),
                s.cashChange(),
                s.costChange(),
                s.realized(),
                cash,
                s.after().size(),
                s.after().cost()));
    }

    /** An order decided at {@code position}, whose event has been taken in. It works from now on, or is refused at once. */
    public void submit(long position, String id, OrderRequest request) {
        switch (OrderCheck.decide(id, request, market, terms.mostWorking() - working.size())) {
            case Accepted accepted -> working.add(accepted.order());
            case Refused refused -> reject(position, market.time(), id, request, refused.reason(), refused.detail());
        }
    }

    private void reject(long position, long time, String id, OrderRequest request, RejectReason reason, String detail) {
        Rejected refused = new Rejected(terms.run(), terms.bot(), seq++, id, position, time, request, reason, detail);
        out.outcome(refused);
        refusals.accept(refused);
    }

    /** Cancels a working order; one that no longer works stays as it is. */
    public void cancel(long position, String id, String reason) {
        for (Iterator<WorkingOrder> orders = working.iterator(); orders.hasNext(); ) {
            if (orders.next().id().equals(id)) {
                orders.remove();
                out.outcome(new Cancelled(terms.run(), terms.bot(), seq++, id, position, market.time(), reason));
            }
        }
    }

    /** The bot is stopped before the event at {@code position}: working orders are cancelled, the equity is sampled behind the event before. */
    public void stop(long position) {
        cancelAll(position, STOPPED);
        sampleEnd(position - 1);
    }

    /** The bot has failed behind the event at {@code position}: working orders are cancelled, the equity is sampled there. */
    public void fail(long position) {
        cancelAll(position, FAILED);
        sampleEnd(position);
    }

    private void cancelAll(long position, String reason) {
        List.copyOf(working).forEach(order -> cancel(position, order.id(), reason));
    }

    /** The run ends behind {@code position}, its last: working orders expire and the equity is sampled. */
    public void finish(long position) {
        for (WorkingOrder order : working) {
            out.outcome(new Expired(terms.run(), terms.bot(), seq++, order.id(), position, market.time()));
        }
        working.clear();
        sampleEnd(position);
    }

    /** An end is one of the moments at which equity is sampled; of an account that has seen nothing there is nothing to say. */
    private void sampleEnd(long position) {
        if (market.time() != MarketView.NO_TIME) {
            sample(position);
        }
    }

    private void sample(long position) {
        if (position == sampledAt) {
            return;
        }
        sampledAt = position;
        out.sample(new EquitySample(
                terms.run(), terms.bot(), position, market.time(), cash, equity(), realized, unrealized(), fees));
    }

    /** Tells of refusals from now on, besides the output: a bot's fold passes them on to the bot. */
    public void onRefusal(Consumer<Rejected> listener) {
        refusals = listener;
    }

    /** What it was opened with. */
    public AccountTerms terms() {
        return terms;
    }

    /** Tape time and last prices, as this account has seen them. */
    public MarketView market() {
        return market;
    }

    /** 1e-8. */
    public long cash() {
        return cash;
    }

    /** Sum of realised profit and loss before fees, 1e-8. */
    public long realized() {
        return realized;
    }

    /** Sum of the fees paid, 1e-8. */
    public long fees() {
        return fees;
    }

    /** Number of the next outcome: how many there have been. */
    public long outcomes() {
        return seq;
    }

    /** What it holds of a symbol. */
    public Position position(String symbol) {
        return positions.getOrDefault(symbol, Position.FLAT);
    }

    /** All it holds, by symbol, nothing flat among it. */
    public Map<String, Position> positions() {
        return Collections.unmodifiableMap(positions);
    }

    /** True while an order waits for its fill. */
    public boolean hasWorkingOrders() {
        return !working.isEmpty();
    }

    /** The working orders, oldest first. */
    public List<WorkingOrder> workingOrders() {
        return Collections.unmodifiableList(working);
    }

    /** Cash plus the positions at last prices, 1e-8; held at the range's ends where it does not fit. */
    public long equity() {
        return equity(this::lastPrice);
    }

    /** What {@link #equity()} would be if these were the last prices, 1e-8, of the symbols that it holds. */
    public long equity(ToLongFunction<String> prices) {
        long sum = cash;
        for (Map.Entry<String, Position> held : positions.entrySet()) {
            sum = saturatedAdd(sum, value(prices.applyAsLong(held.getKey()), held.getValue()));
        }
        return sum;
    }

    /** Value of the positions less their cost basis, 1e-8. */
    public long unrealized() {
        return unrealized(this::lastPrice);
    }

    /** What {@link #unrealized()} would be if these were the last prices, 1e-8, of the symbols that it holds. */
    public long unrealized(ToLongFunction<String> prices) {
        long sum = 0;
        for (Map.Entry<String, Position> held : positions.entrySet()) {
            Position position = held.getValue();
            sum = saturatedAdd(sum, value(prices.applyAsLong(held.getKey()), position) - position.cost());
        }
        return sum;
    }

    /** A position was bought at a price, so its symbol has one. */
    private long lastPrice(String symbol) {
        return market.last(symbol).price();
    }

    /** A price that has since grown out of the range must not stop a service. */
    private static long value(long price, Position position) {
        try {
            return Fixed.multiply(price, position.size());
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private static long saturatedAdd(long a, long b) {
        long sum = a + b;
        boolean overflow = ((a ^ sum) & (b ^ sum)) < 0;
        return overflow ? (b < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
