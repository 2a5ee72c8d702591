package dev.tradinglab.dashboard.tape;

import dev.tradinglab.dashboard.config.LabConfig;
import dev.tradinglab.dashboard.config.LabSource;
import dev.tradinglab.dashboard.tape.TapeState.LastPrice;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** Folds the end of the live tape into what a person wants to see of it. One channel writes, everybody reads. */
@ApplicationScoped
public class TapeView {
    private final LabSource source;
    private final InstantSource clock;
    private final Map<String, Price> prices = new TreeMap<>();
    private long lease;
    /** From here on no record has been missed. */
    private long begin;

    private long time;
    private long next = -1;
    private long eventMillis;
    private long recordMillis;
    private String outage;

    private record Price(long value, long time, boolean traded) {}

    /** The view of the configured source's tape. */
    @Inject
    public TapeView(LabConfig config) {
        this(config.source(), InstantSource.system());
    }

    TapeView(LabSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * Folds one record.
     *
     * @param appended when Kafka had it, milliseconds
     */
    public synchronized void fold(TapeRecord entry, long offset, long appended) {
        passed(offset);
        recordMillis = appended;
        switch (entry) {
            case TapeLease taken -> lease = offset;
            case MarketEvent event -> {
                // The view begins near the tape's end, so a lease from before may not have been seen: a newer one
                // that an event names counts (law 7). One from behind the begin would have been seen.
                if (event.lease() > lease && event.lease() < begin) {
                    lease = event.lease();
                }
                if (event.lease() == lease) {
                    fold(event, appended);
                }
            }
        }
    }

    /** Passes over a record, such as one that cannot be read. */
    public synchronized void passed(long offset) {
        if (offset != next) {
            begin = offset;
        }
        next = offset + 1;
    }

    private void fold(MarketEvent event, long appended) {
        time = Math.max(time, event.time());
        switch (event) {
            case PriceEvent price when price.backfilled() -> {}
            case PriceEvent price -> {
                eventMillis = appended;
                outage = null;
                keep(price);
            }
            case Gap gap -> outage = gap.to() == 0 ? String.valueOf(gap.reason()) : null;
            case Correction correction -> {}
            case Clock tick -> {}
        }
    }

    /** The rule of the engine: the last trade, or a bar's close, or the middle of a quote where there are no trades. */
    private void keep(PriceEvent event) {
        switch (event) {
            case Trade trade -> prices.put(trade.symbol(), new Price(trade.price(), trade.time(), true));
            case Bar bar -> prices.put(bar.symbol(), new Price(bar.close(), bar.time(), true));
            case Quote quote -> {
                Price before = prices.get(quote.symbol());
                if (quote.bid() > 0 && quote.ask() > 0 && (before == null || !before.traded())) {
                    long middle = quote.bid() + (quote.ask() - quote.bid()) / 2;
                    prices.put(quote.symbol(), new Price(middle, quote.time(), false));
                }
            }
        }
    }

    /** As of now. */
    public synchronized TapeState state() {
        return new TapeState(
                source.text(),
                source.tape().name(),
                source.simulated(),
                source.liveRun(),
                time,
                next,
                age(eventMillis),
                age(recordMillis),
                outage,
                prices.entrySet().stream()
                        .map(entry -> new LastPrice(
                                entry.getKey(),
                                Fixed.format(entry.getValue().value()),
                                entry.getValue().time()))
                        .toList());
    }

    private Long age(long millis) {
        return millis == 0 ? null : Math.max(0, clock.millis() - millis);
    }
}
