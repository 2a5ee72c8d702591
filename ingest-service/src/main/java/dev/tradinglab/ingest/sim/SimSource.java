package dev.tradinglab.ingest.sim;

import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceListener;
import dev.tradinglab.ingest.source.SourceSignal.Received;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.sim.SimulatedMarket;
import dev.tradinglab.tape.sim.SimulatedSymbol;
import dev.tradinglab.tape.writer.LastTrade;
import dev.tradinglab.tape.writer.TapeEnd;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The simulated exchange in real time. It trades only while this process runs and writes, so that its trades have no gap: after a restart it
 * goes on with the price and the id at the tape's end.
 */
public final class SimSource implements MarketSource {
    /** Behind by more than this, it does not catch up but goes on from now: the machine slept, or Kafka was away. */
    private static final long MAX_LAG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long FULL_WAIT_MILLIS = 10;

    private final SimulatedMarket market;
    private final List<SimulatedSymbol> symbols;
    private Thread thread;

    /** @param tradesPerSecond of all symbols together, on average */
    public SimSource(long seed, List<SimulatedSymbol> symbols, int tradesPerSecond) {
        this.symbols = List.copyOf(symbols);
        this.market = new SimulatedMarket(seed, symbols, tradesPerSecond);
    }

    @Override
    public String name() {
        return SimulatedMarket.SOURCE;
    }

    @Override
    public TopicSpec<TapeRecord> tape() {
        return Topics.TICKS_SIM;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public List<String> symbols() {
        return symbols.stream().map(SimulatedSymbol::name).toList();
    }

    /** Without a bound: its ids must be unique on the whole tape, and nobody else knows the last one. */
    @Override
    public long lookBack() {
        return Long.MAX_VALUE;
    }

    @Override
    public void start(TapeEnd end, SourceListener listener) {
        end.trades().forEach((feed, last) -> resume(feed.source(), feed.symbol(), last));
        thread = Thread.ofPlatform().name("simulated-exchange").start(() -> trade(listener));
    }

    private void resume(String source, String symbol, LastTrade last) {
        if (source.equals(name())) {
            market.resume(symbol, Long.parseLong(last.id()), last.price());
        }
    }

    private void trade(SourceListener listener) {
        listener.state(SourceState.LIVE, "");
        long due = System.nanoTime();
        try {
            while (!Thread.interrupted()) {
                due = Math.max(due + market.delay() * 1_000, System.nanoTime() - MAX_LAG_NANOS);
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                Moment now = Moment.now();
                Received next = new Received(received(market.next(now.micros()), now), now);
                while (!listener.tell(next)) {
                    TimeUnit.MILLISECONDS.sleep(FULL_WAIT_MILLIS);
                }
            }
        } catch (InterruptedException _) {
            // That is how it is closed.
            Thread.currentThread().interrupt();
        }
    }

    private static Trade received(Trade trade, Moment now) {
        return new Trade(
                0,
                trade.source(),
                trade.symbol(),
                trade.time(),
                now.micros(),
                trade.price(),
                trade.size(),
                trade.id(),
                trade.side(),
                false,
                false);
    }

    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
