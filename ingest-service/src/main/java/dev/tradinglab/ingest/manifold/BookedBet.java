package dev.tradinglab.ingest.manifold;

import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.ingest.net.Happening;
import java.util.List;

/** A bet, and the book that knows the symbols of its shares. */
record BookedBet(Bet bet, MarketBook book) implements Happening {
    @Override
    public String id() {
        return bet.id();
    }

    @Override
    public long time() {
        return bet.time();
    }

    @Override
    public List<PriceEvent> events(long received, boolean backfilled) {
        return bet.tellsPrice() && book.isWanted(bet) ? book.trades(bet, received, backfilled) : List.of();
    }
}
