package dev.tradinglab.engine.account;

import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.Rejected;
import java.util.ArrayList;
import java.util.List;

/** An account on a work bench: one event a second, its outputs noted down. Numbers are written as people write them. */
final class Bench implements AccountOutput {
    static final String BTC = "BTCUSDT";
    static final String ETH = "ETHUSDT";
    static final String BOT = "bot@0123456789ab";
    static final long SECOND = 1_000_000;

    final List<Outcome> outcomes = new ArrayList<>();
    final List<EquitySample> samples = new ArrayList<>();
    final Account account;
    /** Time of the next event that names none. */
    long now = 1_000 * SECOND;

    long position = -1;
    private int index;

    private Bench(AccountTerms terms) {
        account = new Account(terms, this);
    }

    static Bench standard() {
        return with("10000", ExecutionRules.DEFAULT, 10 * SECOND);
    }

    static Bench with(ExecutionRules rules) {
        return with("10000", rules, 10 * SECOND);
    }

    static Bench withCash(String cash) {
        return with(cash, ExecutionRules.DEFAULT, 10 * SECOND);
    }

    static Bench with(String cash, ExecutionRules rules, long sampling) {
        return new Bench(new AccountTerms("run", BOT, List.of(BTC, ETH), Fixed.parse(cash), rules, sampling));
    }

    Bench event(MarketEvent event) {
        position++;
        index = 0;
        now = Math.max(now, event.time()) + SECOND;
        account.onEvent(position, event);
        return this;
    }

    Bench trade(String price) {
        return event(trade(BTC, now, price));
    }

    Bench trade(String symbol, String price) {
        return event(trade(symbol, now, price));
    }

    static Trade trade(String symbol, long time, String price) {
        return new Trade(0, "x", symbol, time, 0, Fixed.parse(price), Fixed.ONE, null, Aggressor.BUY, false, false);
    }

    static Trade backfilled(String symbol, long time, String price) {
        return new Trade(0, "x", symbol, time, 0, Fixed.parse(price), Fixed.ONE, null, Aggressor.BUY, true, false);
    }

    Bench quote(String bid, String ask) {
        return event(quote(BTC, now, bid, ask));
    }

    static Quote quote(String symbol, long time, String bid, String ask) {
        return new Quote(
                0, "x", symbol, time, 0, Fixed.parse(bid), Fixed.ONE, Fixed.parse(ask), Fixed.ONE, false, false);
    }

    static Bar bar(String symbol, long start, long end, String open, String close) {
        long o = Fixed.parse(open);
        long c = Fixed.parse(close);
        return new Bar(0, "x", symbol, start, end, 0, o, Math.max(o, c), Math.min(o, c), c, Fixed.ONE, false, false);
    }

    Bench clock(long time) {
        return event(new Clock(0, time));
    }

    String buy(String size) {
        return order(BTC, "BUY", size);
    }

    String sell(String size) {
        return order(BTC, "SELL", size);
    }

    /** Submits at the last event and returns the order's id. */
    String order(String symbol, String side, String size) {
        String id = OrderPlaced.id(BOT, position, index++);
        account.submit(position, id, new MarketOrder(symbol, side, size));
        return id;
    }

    Outcome last() {
        return outcomes.getLast();
    }

    Filled fill() {
        return (Filled) last();
    }

    Rejected refusal() {
        return (Rejected) last();
    }

    String cash() {
        return Fixed.format(account.cash());
    }

    String held(String symbol) {
        return Fixed.format(account.position(symbol).size());
    }

    @Override
    public void outcome(Outcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public void sample(EquitySample sample) {
        samples.add(sample);
    }
}
