package dev.tradinglab.ingest.live;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.source.Moment;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Looks at what goes onto a live tape, and counts what is odd, by symbol. It alters nothing and holds nothing back: what bots and people make of it
 * is theirs. Used by one thread.
 */
final class Quality {
    /** What is odd. docs/data-quality.md describes them to users. */
    enum Flag {
        /** Its time lies before that of the event before it. */
        TIME_BACK,
        /** It came long after its time. */
        LATE,
        /** Its time lies after that of its receipt. */
        EARLY,
        /** Its time lies so far ahead that it was refused. */
        FAR_FUTURE,
        /** Its price is far from the last one. */
        JUMP,
        /** Its price is so far from the last one that it can hardly be one. */
        ABSURD_PRICE,
        /** Its price was zero or negative, so that it was refused. */
        IMPOSSIBLE_PRICE,
        /** A best bid above the best ask. */
        CROSSED,
        /** A bar whose highest or lowest price is none. */
        BAR_RANGE,
        /** The market took it back or changed it. */
        REVISED,
        /** It could not be read. */
        UNREADABLE;

        /** As metrics name it. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Kind(Class<?> kind, String symbol) {}

    private record Last(long time, long price) {}

    private final String source;
    private final QualityLimits limits;
    private final IngestMetrics metrics;
    private final Map<Kind, Last> last = new HashMap<>();

    Quality(String source, QualityLimits limits, IngestMetrics metrics) {
        this.source = source;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** An event that goes onto the tape. What is back-filled is late and behind by its nature. */
    void look(PriceEvent event, Moment at) {
        long price = price(event);
        shape(event);
        Kind kind = new Kind(event.getClass(), event.symbol());
        Last before = last.get(kind);
        if (before != null) {
            compare(event, price, before);
        }
        if (event.backfilled()) {
            return;
        }
        long skew = at.micros() - event.time();
        metrics.skew(source, event.symbol(), skew);
        if (skew > limits.late()) {
            flag(event, Flag.LATE);
        } else if (skew < -limits.early()) {
            flag(event, Flag.EARLY);
        }
        long time = before == null ? event.time() : Math.max(before.time, event.time());
        last.put(kind, new Last(time, price > 0 || before == null ? price : before.price));
    }

    /** An event that was refused for its time. */
    void farFuture(PriceEvent event) {
        flag(event, Flag.FAR_FUTURE);
    }

    /** A trade was taken back or changed. */
    void revised(String symbol) {
        metrics.flag(source, symbol, Flag.REVISED.label());
    }

    /** A text that was refused; of which symbol it was shows in it, if in anything. */
    void refused(String reason, String text) {
        Flag flag = reason.contains("impossible ") ? Flag.IMPOSSIBLE_PRICE : Flag.UNREADABLE;
        String symbol = last.keySet().stream()
                .map(Kind::symbol)
                .filter(known -> text.contains('"' + known + '"'))
                .findFirst()
                .orElse("unknown");
        metrics.flag(source, symbol, flag.label());
    }

    private void shape(PriceEvent event) {
        if (event instanceof Quote quote && quote.bid() > quote.ask() && quote.ask() > 0) {
            flag(event, Flag.CROSSED);
        }
        if (event instanceof Bar bar
                && (bar.high() < Math.max(bar.open(), bar.close()) || bar.low() > Math.min(bar.open(), bar.close()))) {
            flag(event, Flag.BAR_RANGE);
        }
    }

    private void compare(PriceEvent event, long price, Last before) {
        if (!event.backfilled() && event.time() < before.time - limits.timeBack()) {
            flag(event, Flag.TIME_BACK);
        }
        if (price <= 0 || before.price <= 0) {
            return;
        }
        if (limits.isAbsurd(price, before.price)) {
            flag(event, Flag.ABSURD_PRICE);
        } else if (limits.isJump(price, before.price)) {
            flag(event, Flag.JUMP);
        }
    }

    private static long price(PriceEvent event) {
        return switch (event) {
            case Trade trade -> trade.price();
            case Bar bar -> bar.close();
            case Quote quote -> quote.bid() > 0 && quote.ask() > 0 ? quote.bid() / 2 + quote.ask() / 2 : 0;
        };
    }

    private void flag(PriceEvent event, Flag flag) {
        metrics.flag(source, event.symbol(), flag.label());
    }
}
