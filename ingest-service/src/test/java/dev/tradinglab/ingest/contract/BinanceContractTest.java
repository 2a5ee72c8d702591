package dev.tradinglab.ingest.contract;

import dev.tradinglab.ingest.bench.JdkStreams;
import dev.tradinglab.ingest.binance.BinanceRigs;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.standins.BinanceStandIn;

class BinanceContractTest extends MarketSourceContract {
    private static final long NOW = System.currentTimeMillis() - 60_000;

    @Override
    protected MarketRig rig() {
        BinanceStandIn market = new BinanceStandIn();
        return new StandInRig(market) {
            @Override
            public MarketSource source() {
                return BinanceRigs.source(market, new JdkStreams(), "BTCUSDT");
            }

            @Override
            public String symbol() {
                return "BTCUSDT";
            }

            @Override
            public void happen(int number) {
                market.happen(trade(number));
            }

            @Override
            public void happenUnheard(int number) {
                market.happenUnheard(trade(number));
            }

            @Override
            public void repeat(int number) {
                market.send(trade(number));
            }
        };
    }

    private static String trade(int number) {
        return BinanceStandIn.trade("BTCUSDT", 100 + number, "10.5", "1", NOW + number, true);
    }
}
