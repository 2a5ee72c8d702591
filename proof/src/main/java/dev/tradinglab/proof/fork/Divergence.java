package dev.tradinglab.proof.fork;

import dev.tradinglab.events.canonical.CanonicalForm;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.proof.log.BotOnLog;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a fork and the run that it forks part, for one bot.
 *
 * @param bot of the fork
 * @param from the one whose account it took over
 * @param orders the first order or cancellation that differs; null when none does
 * @param trades the first fill that differs; null when none does
 * @param equityAt equity of the last sample before the fork, as text; null when there was none
 * @param equityThere equity of the other run's last sample up to the fork's end, as text
 * @param equityHere equity of the fork's last sample, as text
 */
public record Divergence(
        String bot,
        String from,
        Difference orders,
        Difference trades,
        String equityAt,
        String equityThere,
        String equityHere) {
    /**
     * The first place that differs.
     *
     * @param position on the run's tape
     * @param there what the other run has there; null: nothing any more
     * @param here what the fork has there; null: nothing any more
     */
    public record Difference(long position, String there, String here) {}

    private record Line(long position, String text) {}

    static Divergence of(BotOnLog there, BotOnLog here, long position, long end) {
        return new Divergence(
                here.bot(),
                there.bot(),
                first(orders(there, position, end), orders(here, position, end)),
                first(fills(there, position, end), fills(here, position, end)),
                equity(there, position - 1),
                equity(there, end),
                equity(here, end));
    }

    private static Difference first(List<Line> there, List<Line> here) {
        for (int i = 0; i < Math.max(there.size(), here.size()); i++) {
            Line a = i < there.size() ? there.get(i) : null;
            Line b = i < here.size() ? here.get(i) : null;
            if (a == null || b == null || !a.equals(b)) {
                long at =
                        Math.min(a == null ? Long.MAX_VALUE : a.position(), b == null ? Long.MAX_VALUE : b.position());
                return new Difference(
                        at,
                        a == null || a.position() > at ? null : a.text(),
                        b == null || b.position() > at ? null : b.text());
            }
        }
        return null;
    }

    private static List<Line> orders(BotOnLog bot, long from, long end) {
        CanonicalForm form = new CanonicalForm(bot.bot(), 0);
        List<Line> lines = new ArrayList<>();
        try (var walk = bot.orders().walk()) {
            while (walk.peek() != null) {
                OrdersRecord record = walk.take();
                boolean decides = record instanceof OrderPlaced || record instanceof CancelPlaced;
                if (decides && record instanceof BotRecord said && said.position() >= from && said.position() <= end) {
                    lines.add(
                            new Line(said.position(), form.line(said).orElse("").strip()));
                }
            }
        }
        return lines;
    }

    /** Without ids and numbers, which tell the two runs apart where nothing else does. */
    private static List<Line> fills(BotOnLog bot, long from, long end) {
        List<Line> lines = new ArrayList<>();
        try (var walk = bot.trades().walk()) {
            while (walk.peek() != null) {
                if (walk.take() instanceof Filled fill && fill.position() >= from && fill.position() <= end) {
                    lines.add(new Line(
                            fill.position(),
                            fill.side() + " " + fill.symbol() + " " + Fixed.format(fill.size()) + " at "
                                    + Fixed.format(fill.price()) + ", fee " + Fixed.format(fill.fee()) + ", cash "
                                    + Fixed.format(fill.cashAfter())));
                }
            }
        }
        return lines;
    }

    private static String equity(BotOnLog bot, long through) {
        String last = null;
        try (var walk = bot.equity().walk()) {
            while (walk.peek() != null) {
                if (walk.take() instanceof EquitySample sample && sample.position() <= through) {
                    last = Fixed.format(sample.equity());
                }
            }
        }
        return last;
    }
}
