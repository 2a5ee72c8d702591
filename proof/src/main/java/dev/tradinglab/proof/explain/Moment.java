package dev.tradinglab.proof.explain;

import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.order.OrderRequest;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.proof.explain.Explanation.AccountThen;
import dev.tradinglab.proof.replay.ReplayOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Watches a replay for one order. */
final class Moment implements ReplayOutput {
    private final OrderId order;
    private final OrderRequest asked;
    private final List<String> said = new ArrayList<>();
    private Supplier<Account> account;
    private AccountThen then;
    private boolean seen;

    Moment(OrderId order, OrderRequest asked) {
        this.order = order;
        this.asked = asked;
    }

    /** Whose account it is. */
    void watch(Supplier<Account> replica) {
        account = replica;
    }

    /** The account when the order was decided; null when the replay has not come to it. */
    AccountThen account() {
        return then;
    }

    /** What the bot said in that call. */
    List<String> said() {
        return said;
    }

    /** True when the replay came to the same order. */
    boolean isSeen() {
        return seen;
    }

    @Override
    public void order(DecidedOrder decided) {
        if (decided.id().equals(order.text())) {
            seen = decided.request().equals(asked);
            then = then(account.get());
        }
    }

    @Override
    public void placed(DecidedOrder decided) {
        order(decided);
    }

    private AccountThen then(Account replica) {
        Map<String, String> holds = new TreeMap<>();
        replica.positions()
                .forEach((symbol, held) ->
                        holds.put(symbol, Fixed.format(held.size()) + " at " + Fixed.format(held.average())));
        List<String> working = replica.workingOrders().stream()
                .filter(one -> !one.id().equals(order.text()))
                .map(one -> one.id() + ": " + Asked.words(one.request()))
                .toList();
        return new AccountThen(
                Fixed.format(replica.cash()),
                Fixed.format(replica.equity()),
                Fixed.format(replica.realized()),
                Fixed.format(replica.unrealized()),
                Fixed.format(replica.fees()),
                holds,
                working);
    }

    @Override
    public void log(LogLine line) {
        if (line.position() == order.position()) {
            said.add(line.text());
        }
    }

    @Override
    public void failed(long position, BotFailure failure) {
        // The order is not seen then.
    }

    @Override
    public void outcome(Outcome outcome) {
        // The broker's word is on the log.
    }

    @Override
    public void sample(EquitySample sample) {
        // Not asked for.
    }
}
