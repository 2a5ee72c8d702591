package dev.tradinglab.ingest.contract;

import dev.tradinglab.ingest.alpaca.AlpacaRigs;
import dev.tradinglab.ingest.alpaca.AlpacaSettings;
import dev.tradinglab.ingest.alpaca.AlpacaSource;
import dev.tradinglab.ingest.bench.JdkStreams;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.standins.AlpacaStandIn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

class AlpacaContractTest extends MarketSourceContract {
    private static final Instant BASE = Instant.now().minusSeconds(60);

    @Override
    protected MarketRig rig() {
        AlpacaStandIn market = new AlpacaStandIn(0);
        return new StandInRig(market) {
            @Override
            public MarketSource source() {
                AlpacaSettings settings = AlpacaRigs.of(market, "AAPL").settings();
                return new AlpacaSource(
                        settings,
                        new JdkStreams(),
                        new Random(1),
                        InstantSource.fixed(Instant.parse("2026-07-15T03:00:00Z")));
            }

            @Override
            public String symbol() {
                return "AAPL";
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
                market.send(new JsonArray().add(trade(number)).encode());
            }
        };
    }

    private static JsonObject trade(int number) {
        return AlpacaStandIn.trade("AAPL", "V", 7, BASE.plusMillis(number).toString(), 100 + number, 1);
    }
}
