package dev.tradinglab.dashboard.live;

import dev.tradinglab.dashboard.ledger.TradeView;
import dev.tradinglab.dashboard.live.LiveUpdate.Sample;
import dev.tradinglab.dashboard.tape.TapeView;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.trade.Filled;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Gathers what the channels bring and hands it to all open pages in one message every so often: a page sees the latest, not
 * everything, and one that is slow gets fewer messages instead of holding up the others: what it could not take comes with the next that it
 * can, the latest of each. What a page needs whole it asks the API for.
 */
@ApplicationScoped
public class LiveFeed {
    private static final Duration EVERY = Duration.ofMillis(400);
    private static final int MAX_PAGES = 200;

    private final TapeView tape;
    private final BroadcastProcessor<LiveUpdate> pages = BroadcastProcessor.create();
    private final Gathered gathered = new Gathered();
    private final AtomicInteger open = new AtomicInteger();
    private Cancellable timer;

    /** @param tape shown in every message */
    public LiveFeed(TapeView tape, MeterRegistry metrics) {
        this.tape = tape;
        Gauge.builder("lab.dashboard.pages", open, AtomicInteger::get)
                .description("pages that listen for live updates")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        timer = Multi.createFrom()
                .ticks()
                .every(EVERY)
                .onOverflow()
                .drop()
                .subscribe()
                .with(tick -> tell());
    }

    /** Sends what has come since to all pages. */
    void tell() {
        pages.onNext(drain());
    }

    void stop(@Observes ShutdownEvent event) {
        timer.cancel();
        pages.onComplete();
    }

    /**
     * The messages from now on, for a page that has asked for them: it counts from here on, since its answer is begun
     * before anybody subscribes.
     *
     * @param whenGone is given what to do when that page's connection is gone, whether or not anybody subscribed
     * @throws ServiceUnavailableException when too many listen already; a stream that fails would have been answered with 200 before
     */
    public Multi<LiveUpdate> updates(Consumer<Runnable> whenGone) {
        if (open.incrementAndGet() > MAX_PAGES) {
            open.decrementAndGet();
            throw new ServiceUnavailableException("too many pages are open");
        }
        var counted = new AtomicBoolean(true);
        Runnable gone = () -> {
            if (counted.getAndSet(false)) {
                open.decrementAndGet();
            }
        };
        whenGone.accept(gone);
        // Whoever takes a message a moment late, because this process stood still, must not lose what was in the one
        // after it.
        var missed = new Gathered();
        return pages.onOverflow()
                .invoke(missed::add)
                .drop()
                .map(missed::drainWith)
                .onTermination()
                .invoke(gone);
    }

    /** Takes a fill; it goes out with the next message. */
    public synchronized void add(Filled fill) {
        gathered.add(TradeView.of(fill));
    }

    /** Takes a sample; only the account's latest goes out. */
    public synchronized void add(EquitySample sample) {
        gathered.add(new Sample(
                sample.run(),
                sample.bot(),
                sample.position(),
                sample.time(),
                Fixed.format(sample.cash()),
                Fixed.format(sample.equity()),
                Fixed.format(sample.realized()),
                Fixed.format(sample.unrealized())));
    }

    synchronized LiveUpdate drain() {
        return gathered.drain(tape.state());
    }
}
