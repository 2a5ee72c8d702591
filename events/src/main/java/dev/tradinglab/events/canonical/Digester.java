package dev.tradinglab.events.canonical;

import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.hash.Sha256;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.events.trade.TradesRecord;

/**
 * Computes the digests of one bot in one run while its records are read: those of each topic in the order of the log, the three topics
 * in any order beside each other. Records of other bots and runs, marks, leases and duplicates are passed over. Of {@code orders} only
 * records that count may be fed (law 7). Used by one thread.
 */
public final class Digester {
    private final String run;
    private final String bot;
    private final CanonicalForm form;
    private final Lines orders = new Lines();
    private final Lines trades = new Lines();
    private final Lines equity = new Lines();
    private long seq = -1;
    private long sampled = -1;

    /**
     * @param bot the bot's version
     * @param started position of its first {@code started} record in the run
     */
    public Digester(String run, String bot, long started) {
        this.run = run;
        this.bot = bot;
        this.form = new CanonicalForm(bot, started);
    }

    /** The next record of {@code orders}; true when it is part of the digest. */
    public boolean add(OrdersRecord record) {
        return switch (record) {
            case BotRecord r
            when isOurs(r.run(), r.bot()) -> {
                var line = form.line(r);
                line.ifPresent(orders::add);
                yield line.isPresent();
            }
            case BotRecord _, OrdersMark _, OrdersLease _ -> false;
        };
    }

    /** The next record of {@code trades}; true when it is part of the digest. */
    public boolean add(TradesRecord record) {
        return switch (record) {
            case Outcome r
            when isOurs(r.run(), r.bot()) && r.seq() > seq -> {
                seq = r.seq();
                trades.add(form.line(r));
                yield true;
            }
            case Outcome _, TradesMark _ -> false;
        };
    }

    /** The next record of {@code equity}; true when it is part of the digest. */
    public boolean add(EquityRecord record) {
        return switch (record) {
            case EquitySample r
            when isOurs(r.run(), r.bot()) && r.position() > sampled -> {
                sampled = r.position();
                equity.add(form.line(r));
                yield true;
            }
            case EquitySample _, EquityMark _ -> false;
        };
    }

    private boolean isOurs(String otherRun, String otherBot) {
        return bot.equals(otherBot) && run.equals(otherRun);
    }

    /** The digests of all that was added so far. */
    public BotDigests digests() {
        return new BotDigests(orders.digest(), trades.digest(), equity.digest());
    }

    private static final class Lines {
        private final Sha256 sha = new Sha256();
        private long count;

        void add(String line) {
            sha.add(line);
            count++;
        }

        Digest digest() {
            return new Digest(sha.hex(), count);
        }
    }
}
