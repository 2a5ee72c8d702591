package dev.tradinglab.engine.account;

import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.RejectReason;
import dev.tradinglab.events.trade.Rejected;
import dev.tradinglab.events.trade.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The paper broker once more, written from the words of DESIGN and BOT_CONTRACT and not from the engine: with {@link BigDecimal}s, plain
 * lists and no regard for speed. Details and reasons in words are left empty.
 */
final class NaiveBroker {
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE, 8);
    private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE, 8);

    final List<Outcome> outcomes = new ArrayList<>();
    final List<EquitySample> samples = new ArrayList<>();

    private final AccountTerms terms;
    private final Map<String, Holding> holdings = new TreeMap<>();
    private final Map<String, Seen> trades = new HashMap<>();
    private final Map<String, Seen> quotes = new HashMap<>();
    private List<Waiting> queue = new ArrayList<>();
    private BigDecimal cash;
    private BigDecimal realized = scaled(0);
    private BigDecimal fees = scaled(0);
    private Long now;
    private int fills;
    private long sampledAt = -1;

    private record Holding(BigDecimal size, BigDecimal cost) {}

    private record Seen(long time, BigDecimal price) {}

    private record Waiting(String id, long decided, Side side, BigDecimal size, MarketOrder request) {}

    private static final class DoesNotFit extends Exception {
        private static final long serialVersionUID = 1;
    }

    NaiveBroker(AccountTerms terms) {
        this.terms = terms;
        this.cash = scaled(terms.cash());
    }

    private static BigDecimal scaled(long value) {
        return BigDecimal.valueOf(value, 8);
    }

    private static long wire(BigDecimal value) {
        return value.unscaledValue().longValueExact();
    }

    private static BigDecimal fits(BigDecimal value) throws DoesNotFit {
        BigDecimal rounded = value.setScale(8, RoundingMode.HALF_EVEN);
        if (rounded.compareTo(LARGEST) > 0 || rounded.compareTo(SMALLEST) < 0) {
            throw new DoesNotFit();
        }
        return rounded;
    }

    void onEvent(long position, MarketEvent event) {
        boolean first = now == null;
        long before = first ? 0 : now;
        now = first ? event.time() : Math.max(now, event.time());
        int fillsBefore = fills;
        if (event instanceof PriceEvent price) {
            List<Waiting> still = new ArrayList<>();
            for (Waiting order : queue) {
                if (!fillOrRefuse(position, order, price)) {
                    still.add(order);
                }
            }
            queue = still;
        }
        mark(event);
        boolean due = first || Math.floorDiv(now, terms.sampling()) > Math.floorDiv(before, terms.sampling());
        if (due || fills > fillsBefore) {
            sample(position);
        }
    }

    /** Whether the order is done with. */
    private boolean fillOrRefuse(long position, Waiting order, PriceEvent event) {
        String symbol = order.request().symbol();
        BigDecimal price = priceFor(order.side(), event);
        if (!event.symbol().equals(symbol)
                || event.backfilled()
                || price.signum() == 0
                || event.marketTime() < order.decided() + terms.rules().latency()) {
            return false;
        }
        RejectReason refusal;
        try {
            refusal = settle(position, order, price);
        } catch (DoesNotFit e) {
            refusal = RejectReason.DOES_NOT_FIT;
        }
        if (refusal != null) {
            reject(position, order.id(), order.request(), refusal);
        }
        return true;
    }

    private static BigDecimal priceFor(Side side, PriceEvent event) {
        return switch (event) {
            case Trade trade -> scaled(trade.price());
            case Quote quote -> scaled(side == Side.BUY ? quote.ask() : quote.bid());
            case Bar bar -> scaled(bar.open());
        };
    }

    private RejectReason settle(long position, Waiting order, BigDecimal quoted) throws DoesNotFit {
        BigDecimal slip =
                fits(quoted.multiply(scaled(terms.rules().slippageBps())).divide(BPS));
        boolean buys = order.side() == Side.BUY;
        BigDecimal price = fits(buys ? quoted.add(slip) : quoted.subtract(slip).max(scaled(1)));
        String symbol = order.request().symbol();
        Holding held = holdings.getOrDefault(symbol, new Holding(scaled(0), scaled(0)));
        if (!buys && held.size().signum() == 0) {
            return RejectReason.NO_POSITION;
        }
        BigDecimal size = order.size();
        if (!buys
                && (size.compareTo(held.size()) > 0
                        || size.doubleValue() == held.size().doubleValue())) {
            size = held.size();
        }
        BigDecimal value = fits(price.multiply(size));
        BigDecimal fee = fits(value.multiply(scaled(terms.rules().feeBps())).divide(BPS));
        BigDecimal cashChange = buys ? fits(value.add(fee)).negate() : value.subtract(fee);
        if (buys && cash.add(cashChange).signum() < 0) {
            return RejectReason.INSUFFICIENT_CASH;
        }
        BigDecimal costChange = buys ? value : soldCost(held, size).negate();
        BigDecimal gain = buys ? scaled(0) : fits(value.add(costChange));
        Holding after = new Holding(
                fits(buys ? held.size().add(size) : held.size().subtract(size)),
                fits(held.cost().add(costChange)));
        BigDecimal newCash = fits(cash.add(cashChange));
        BigDecimal newRealized = fits(realized.add(gain));
        BigDecimal newFees = fits(fees.add(fee));
        cash = newCash;
        realized = newRealized;
        fees = newFees;
        holdings.put(symbol, after);
        fills++;
        outcomes.add(new Filled(
                terms.run(),
                terms.bot(),
                outcomes.size(),
                order.id(),
                order.id() + "/0",
                position,
                now,
                symbol,
                order.side(),
                wire(order.size()),
                wire(size),
                wire(price),
                wire(fee),
                wire(cashChange),
                wire(costChange),
                wire(gain),
                wire(cash),
                wire(after.size()),
                wire(after.cost())));
        return null;
    }

    private static BigDecimal soldCost(Holding held, BigDecimal size) throws DoesNotFit {
        return size.compareTo(held.size()) == 0
                ? held.cost()
                : fits(held.cost().multiply(size).divide(held.size(), 8, RoundingMode.HALF_EVEN));
    }

    /** The last trade or close; where there has been none, the middle of the last quote. */
    private void mark(MarketEvent event) {
        switch (event) {
            case Trade trade -> markTraded(trade, trade.price());
            case Bar bar -> markTraded(bar, bar.close());
            case Quote quote -> {
                if (quote.bid() > 0 && quote.ask() > 0) {
                    BigDecimal middle = scaled(quote.bid())
                            .add(scaled(quote.ask()))
                            .divide(BigDecimal.TWO)
                            .setScale(8, RoundingMode.HALF_EVEN);
                    keepNewer(quotes, quote, middle);
                }
            }
            case Gap _, Correction _, Clock _ -> {}
        }
    }

    private void markTraded(PriceEvent event, long price) {
        Seen quoted = quotes.get(event.symbol());
        boolean stale = event.backfilled() && quoted != null && event.time() < quoted.time();
        if (!stale || trades.containsKey(event.symbol())) {
            keepNewer(trades, event, scaled(price));
        }
    }

    private void keepNewer(Map<String, Seen> seen, PriceEvent event, BigDecimal price) {
        Seen last = seen.get(event.symbol());
        if (terms.symbols().contains(event.symbol()) && (last == null || event.time() >= last.time())) {
            seen.put(event.symbol(), new Seen(event.time(), price));
        }
    }

    private BigDecimal lastPrice(String symbol) {
        Seen seen = trades.getOrDefault(symbol, quotes.get(symbol));
        return seen == null ? null : seen.price();
    }

    void submit(long position, String id, MarketOrder request) {
        RejectReason reason = null;
        BigDecimal size = null;
        if (!terms.symbols().contains(String.valueOf(request.symbol()))) {
            reason = RejectReason.UNKNOWN_SYMBOL;
        } else if (!"BUY".equals(request.side()) && !"SELL".equals(request.side())) {
            reason = RejectReason.BAD_SIDE;
        } else {
            try {
                size = fits(new BigDecimal(String.valueOf(request.size())));
                reason = size.signum() <= 0 ? RejectReason.BAD_SIZE : null;
            } catch (NumberFormatException e) {
                reason = RejectReason.BAD_SIZE;
            } catch (DoesNotFit e) {
                reason = RejectReason.DOES_NOT_FIT;
            }
            if (reason == null && lastPrice(request.symbol()) == null) {
                reason = RejectReason.NO_PRICE;
            }
        }
        if (reason == null && queue.size() == terms.mostWorking()) {
            reason = RejectReason.TOO_MANY_WORKING;
        }
        if (reason != null) {
            reject(position, id, request, reason);
        } else {
            queue.add(new Waiting(id, now, Side.valueOf(request.side()), size, request));
        }
    }

    private void reject(long position, String id, MarketOrder request, RejectReason reason) {
        outcomes.add(
                new Rejected(terms.run(), terms.bot(), outcomes.size(), id, position, time(), request, reason, ""));
    }

    private long time() {
        return now == null ? Long.MIN_VALUE : now;
    }

    void cancel(long position, String id) {
        if (queue.removeIf(order -> order.id().equals(id))) {
            outcomes.add(new Cancelled(terms.run(), terms.bot(), outcomes.size(), id, position, time(), ""));
        }
    }

    void halt(long position, long seen) {
        for (Waiting order : List.copyOf(queue)) {
            cancel(position, order.id());
        }
        if (now != null) {
            sample(seen);
        }
    }

    void finish(long position) {
        for (Waiting order : queue) {
            outcomes.add(new Expired(terms.run(), terms.bot(), outcomes.size(), order.id(), position, time()));
        }
        queue.clear();
        if (now != null) {
            sample(position);
        }
    }

    private void sample(long position) {
        if (sampledAt == position) {
            return;
        }
        sampledAt = position;
        BigDecimal equity = cash;
        BigDecimal unrealized = scaled(0);
        for (Map.Entry<String, Holding> entry : holdings.entrySet()) {
            Holding held = entry.getValue();
            if (held.size().signum() > 0) {
                BigDecimal value = lastPrice(entry.getKey())
                        .multiply(held.size())
                        .setScale(8, RoundingMode.HALF_EVEN)
                        .min(LARGEST);
                equity = equity.add(value);
                unrealized = unrealized.add(value).subtract(held.cost());
            }
        }
        samples.add(new EquitySample(
                terms.run(),
                terms.bot(),
                position,
                time(),
                wire(cash),
                wire(equity.min(LARGEST)),
                wire(realized),
                wire(unrealized.min(LARGEST)),
                wire(fees)));
    }
}
