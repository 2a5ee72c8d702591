package dev.tradinglab.bothost;

import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.BotSeed;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.guest.Refusal;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.market.LastPrice;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.trade.Rejected;
import java.util.ArrayList;
import java.util.List;

/** The fold as DESIGN says it in words: one event at a time, one call at a time, no looking ahead. */
final class NaiveFold {
    private final BotSource source;
    private final Account account;
    private final BotLanguage language;
    private final Recording out;
    private final long seed;
    private BotInstance bot;
    private long lastCall = Long.MIN_VALUE;
    private boolean instantIsOurs;
    private int told;
    boolean failed;
    boolean paused;

    NaiveFold(BotSource source, long runSeed, Account account, BotLanguage language, Recording out) {
        this.source = source;
        this.account = account;
        this.language = language;
        this.out = out;
        this.seed = BotSeed.of(runSeed, source.bot());
    }

    void event(long position, MarketEvent event) {
        account.onEvent(position, event);
        if (!failed && !paused && due(event)) {
            if (bot == null) {
                bot = language.open(source, seed);
                take(position, bot.start(now(position), 0));
            }
            lastCall = account.market().time();
            take(position, bot.run(now(position), 0));
        }
    }

    private boolean due(MarketEvent event) {
        long now = account.market().time();
        if (source.interval() > 0) {
            boolean calls = event instanceof Clock || event instanceof PriceEvent price && !price.more();
            return calls && (lastCall == Long.MIN_VALUE || now / source.interval() > lastCall / source.interval());
        }
        boolean ends = event instanceof Clock || event instanceof PriceEvent price && !price.more();
        if (event instanceof PriceEvent price && source.symbols().contains(price.symbol())) {
            instantIsOurs = true;
        }
        boolean due = ends && instantIsOurs;
        if (ends) {
            instantIsOurs = false;
        }
        return due;
    }

    private Stretch now(long position) {
        List<double[]> prices = new ArrayList<>();
        double[] holdings = new double[source.symbols().size()];
        for (int k = 0; k < holdings.length; k++) {
            String symbol = source.symbols().get(k);
            LastPrice last = account.market().last(symbol);
            prices.add(new double[] {last == null ? Double.NaN : Fixed.toDouble(last.price())});
            holdings[k] = Fixed.toDouble(account.position(symbol).size());
        }
        return new Stretch(
                1,
                new long[] {position},
                new long[] {account.market().time()},
                prices,
                new double[] {Fixed.toDouble(account.equity())},
                new double[] {Fixed.toDouble(account.unrealized())},
                Fixed.toDouble(account.cash()),
                Fixed.toDouble(account.realized()),
                holdings,
                untold());
    }

    /** What the account has refused since the call before. */
    private List<Refusal> untold() {
        List<Refusal> refusals = out.outcomes.subList(told, out.outcomes.size()).stream()
                .filter(Rejected.class::isInstance)
                .map(outcome -> Refusal.of((Rejected) outcome))
                .toList();
        told = out.outcomes.size();
        return refusals;
    }

    private void take(long position, CallResult result) {
        result.logs().forEach(out::log);
        switch (result) {
            case CallResult.Returned returned -> {
                for (int i = 0; i < returned.orders().size(); i++) {
                    DecidedOrder order = new DecidedOrder(
                            source.bot(),
                            position,
                            returned.firstIndex() + i,
                            account.market().time(),
                            returned.orders().get(i));
                    account.submit(position, order.id(), order.request());
                    out.order(order);
                }
            }
            case CallResult.Failed end -> {
                failed = true;
                account.fail(position);
                int index = result.logs().getLast().index() + 1;
                out.log(new LogLine(
                        position,
                        index,
                        account.market().time(),
                        BotLog.Level.FAILED,
                        end.failure().reason()));
                out.failed(position, end.failure());
            }
        }
    }
}
