package dev.tradinglab.events.canonical;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrderRequest;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.Rejected;
import java.util.Optional;

/**
 * The records of one bot in one run as lines that every run of the same inputs shares (law 5).
 *
 * <p>A line is a word for the kind and then the fields in the order of their declaration, one blank between them. Numbers are written
 * as on the wire, texts in quotation marks with JSON's escapes, a missing text as {@code null}. Positions, also those inside the ids of
 * orders and fills, count from the bot's {@code started} record; ids leave out the bot:
 *
 * <pre>
 * started 0 "BTCUSDT" "ETHUSDT"
 * paused|resumed|stopped POSITION
 * failed POSITION CODE
 * order ID POSITION TIME market "SYMBOL" "SIDE" "SIZE"
 * cancel POSITION ID
 *
 * filled SEQ ORDER ID POSITION TIME "SYMBOL" SIDE ORDERED SIZE PRICE FEE CASHCHANGE COSTCHANGE REALIZED CASHAFTER POSITIONAFTER COSTAFTER
 * rejected SEQ ORDER POSITION TIME market "SYMBOL" "SIDE" "SIZE" REASON "DETAIL"
 * cancelled|expired SEQ ORDER POSITION TIME
 *
 * sample POSITION TIME CASH EQUITY REALIZED UNREALIZED FEES
 * </pre>
 *
 * <p>Left out are the run, the bot, leases, the offsets of wishes, refused wishes (they answer somebody outside and change nothing), and
 * the words of verdicts and cancellations, which are for people and may name a measured time.
 */
public final class CanonicalForm {
    private final String bot;
    private final long started;

    /**
     * @param bot the bot's version
     * @param started position of its first {@link BotStarted}
     */
    public CanonicalForm(String bot, long started) {
        this.bot = bot;
        this.started = started;
    }

    /** The line of a record of {@code orders}; empty for what does not belong to the form. */
    public Optional<String> line(BotRecord record) {
        return switch (record) {
            case BotStarted r -> Optional.of(started(r));
            case BotPaused r ->
                Optional.of(new Line("paused").position(r.position()).end());
            case BotResumed r ->
                Optional.of(new Line("resumed").position(r.position()).end());
            case BotStopped r ->
                Optional.of(new Line("stopped").position(r.position()).end());
            case BotFailed r ->
                Optional.of(
                        new Line("failed").position(r.position()).word(r.code()).end());
            case OrderPlaced r ->
                Optional.of(new Line("order")
                        .id(r.id())
                        .position(r.position())
                        .number(r.time())
                        .request(r.order())
                        .end());
            case CancelPlaced r ->
                Optional.of(
                        new Line("cancel").position(r.position()).id(r.order()).end());
            case CommandRefused _ -> Optional.empty();
        };
    }

    private String started(BotStarted record) {
        Line line = new Line("started").position(record.position());
        record.symbols().forEach(line::text);
        return line.end();
    }

    /** The line of a record of {@code trades}. */
    public String line(Outcome outcome) {
        return switch (outcome) {
            case Filled r -> filled(r);
            case Rejected r ->
                outcome("rejected", r)
                        .request(r.request())
                        .word(r.reason())
                        .text(r.detail())
                        .end();
            case Cancelled r -> outcome("cancelled", r).end();
            case Expired r -> outcome("expired", r).end();
        };
    }

    private Line outcome(String kind, Outcome outcome) {
        return new Line(kind)
                .number(outcome.seq())
                .id(outcome.order())
                .position(outcome.position())
                .number(outcome.time());
    }

    private String filled(Filled r) {
        return new Line("filled")
                .number(r.seq())
                .id(r.order())
                .id(r.id())
                .position(r.position())
                .number(r.time())
                .text(r.symbol())
                .word(r.side())
                .fixed(r.ordered())
                .fixed(r.size())
                .fixed(r.price())
                .fixed(r.fee())
                .fixed(r.cashChange())
                .fixed(r.costChange())
                .fixed(r.realized())
                .fixed(r.cashAfter())
                .fixed(r.positionAfter())
                .fixed(r.costAfter())
                .end();
    }

    /** The line of a sample on {@code equity}. */
    public String line(EquitySample r) {
        return new Line("sample")
                .position(r.position())
                .number(r.time())
                .fixed(r.cash())
                .fixed(r.equity())
                .fixed(r.realized())
                .fixed(r.unrealized())
                .fixed(r.fees())
                .end();
    }

    private final class Line {
        private final StringBuilder text;

        Line(String kind) {
            text = new StringBuilder(192).append(kind);
        }

        Line number(long number) {
            text.append(' ').append(number);
            return this;
        }

        Line fixed(long amount) {
            Fixed.append(text.append(' '), amount);
            return this;
        }

        Line position(long position) {
            return number(position - started);
        }

        Line word(Enum<?> word) {
            text.append(' ').append(word.name());
            return this;
        }

        Line text(String value) {
            text.append(' ');
            if (value == null) {
                text.append("null");
            } else {
                text.append('"');
                JsonStringEncoder.getInstance().quoteAsString(value, text);
                text.append('"');
            }
            return this;
        }

        Line request(OrderRequest request) {
            switch (request) {
                case MarketOrder order -> {
                    text.append(" market");
                    text(order.symbol()).text(order.side()).text(order.size());
                }
            }
            return this;
        }

        /** {@code bot/position/index[/fill]}; whatever else a wish to cancel may name is a text like any other. */
        Line id(String id) {
            String prefix = bot + "/";
            int slash = id == null || !id.startsWith(prefix) ? -1 : id.indexOf('/', prefix.length());
            if (slash < 0) {
                return text(id);
            }
            try {
                long position = Long.parseLong(id, prefix.length(), slash, 10);
                text.append(' ').append(position - started).append(id, slash, id.length());
                return this;
            } catch (NumberFormatException e) {
                return text(id);
            }
        }

        String end() {
            return text.append('\n').toString();
        }
    }
}
