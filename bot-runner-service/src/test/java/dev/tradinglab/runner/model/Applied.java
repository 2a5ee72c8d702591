package dev.tradinglab.runner.model;

import dev.tradinglab.bothost.life.PartitionHistory;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.tape.lease.OrdersFence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reader of the log has taken in, and what is wrong with it. Before each record its {@link OrdersFence} is made anew from the lease
 * that was kept, as after a restart of the broker.
 *
 * @param fence the lease that the reader's fence holds
 * @param tenure the lease that stands last on the log
 * @param leases how many there are
 * @param placed orders of each bot that was started
 * @param answered the last wish that has an answer
 * @param marked position of the last mark; -1 before there is one
 * @param ended true behind the last mark of the run
 * @param violation what must not be; null as long as all is well
 */
record Applied(
        long fence,
        long tenure,
        int leases,
        Map<String, Integer> placed,
        long answered,
        long marked,
        boolean ended,
        String violation) {
    /** Before the first record. */
    static final Applied NOTHING = new Applied(
            OrdersFence.NO_LEASE, OrdersFence.NO_LEASE, 0, Map.of(), PartitionHistory.NO_COMMAND, -1, false, null);

    /** The next record of the log is read. */
    Applied next(World world, long offset, Written written) {
        if (written.record() instanceof OrdersLease lease) {
            OrdersFence reader = new OrdersFence(fence);
            reader.admits(offset, lease);
            return new Applied(reader.lease(), offset, leases + 1, placed, answered, marked, ended, null);
        }
        Leased record = (Leased) written.record();
        boolean follows = world.flaw() == Flaw.READER_WITHOUT_FENCE || new OrdersFence(fence).admits(offset, record);
        if (!follows) {
            return this;
        }
        if (written.tenure() != tenure && world.flaw() != Flaw.READER_WITHOUT_FENCE) {
            return wrong("a stale record is applied");
        }
        return switch (record) {
            case OrdersMark mark -> mark(world, mark);
            case BotRecord said -> said(world, said);
        };
    }

    private Applied said(World world, BotRecord said) {
        long wish = said.command() == null ? answered : said.command();
        if (said.command() != null && wish != answered + 1) {
            return wrong("wish " + wish + " is answered, the one before was " + answered);
        }
        if (ended && !(said instanceof CommandRefused)) {
            return wrong("it stands behind the last mark");
        }
        Map<String, Integer> now = new TreeMap<>(placed);
        String wrong = null;
        switch (said) {
            case BotStarted start -> wrong = now.putIfAbsent(start.bot(), 0) == null ? null : "it is started twice";
            case OrderPlaced order
            when order.command() == null -> {
                int before = now.getOrDefault(order.bot(), 0);
                now.put(order.bot(), before + 1);
                wrong = isExpected(world, order, before) ? null : "it is not the next order of its bot";
            }
            case OrderPlaced _, CommandRefused _ -> {
                // Of a wish, whose answers were counted.
            }
            default -> wrong = "nobody did anything for it";
        }
        return new Applied(fence, tenure, leases, now, wish, marked, ended, wrong);
    }

    private static boolean isExpected(World world, OrderPlaced order, int before) {
        List<OrderPlaced> all = world.expected().get(order.bot());
        return before < all.size() && same(all.get(before), order);
    }

    private static boolean same(OrderPlaced expected, OrderPlaced order) {
        return expected.id().equals(order.id())
                && expected.position() == order.position()
                && expected.time() == order.time()
                && expected.order().equals(order.order());
    }

    private Applied mark(World world, OrdersMark mark) {
        String wrong = null;
        for (Map.Entry<String, Integer> bot : placed.entrySet()) {
            long due = world.expected().get(bot.getKey()).stream()
                    .filter(order -> order.position() <= mark.position())
                    .count();
            if (!mark.behind().contains(bot.getKey()) && bot.getValue() < due) {
                wrong = "it speaks of orders of " + bot.getKey() + " that are not there";
            }
        }
        if (ended) {
            wrong = "it stands behind the last mark";
        } else if (mark.position() < marked) {
            wrong = "it goes back";
        } else if (mark.last() && placed.size() < world.bots().size()) {
            wrong = "it ends a run of which bots were not started";
        }
        return new Applied(fence, tenure, leases, placed, answered, mark.position(), mark.last() || ended, wrong);
    }

    private Applied wrong(String what) {
        return new Applied(fence, tenure, leases, placed, answered, marked, ended, what);
    }

    /** Everything that was to be done is done. */
    boolean isComplete(World world) {
        return ended
                && answered == world.wishes().size() - 1
                && world.bots().stream()
                        .allMatch(bot -> placed.get(bot.bot())
                                == world.expected().get(bot.bot()).size());
    }
}
