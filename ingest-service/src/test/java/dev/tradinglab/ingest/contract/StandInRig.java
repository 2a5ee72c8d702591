package dev.tradinglab.ingest.contract;

import dev.tradinglab.standins.StandIn;

/** A rig around one of the stand-ins with a stream. */
abstract class StandInRig implements MarketRig {
    private final StandIn market;

    StandInRig(StandIn market) {
        this.market = market;
    }

    @Override
    public boolean isListening() {
        return market.subscribed() > 0;
    }

    @Override
    public void garbage() {
        market.send("{\"half\":");
        market.sendInPieces("no message at all");
    }

    @Override
    public void cut() {
        market.refuse(503);
        market.drop();
    }

    @Override
    public void restore() {
        market.refuse(0);
    }

    @Override
    public boolean canFill() {
        return true;
    }

    @Override
    public void close() {
        market.close();
    }
}
