package dev.tradinglab.ingest.contract;

import dev.tradinglab.ingest.bench.JdkStreams;
import dev.tradinglab.ingest.manifold.ManifoldSettings;
import dev.tradinglab.ingest.manifold.ManifoldSource;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.standins.ManifoldStandIn;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Random;

class ManifoldContractTest extends MarketSourceContract {
    private static final long NOW = System.currentTimeMillis() - 60_000;

    @Override
    protected MarketRig rig() {
        ManifoldStandIn market = new ManifoldStandIn(0);
        market.market(ManifoldStandIn.binary("c1", "rain-or-not"));
        return new StandInRig(market) {
            @Override
            public MarketSource source() {
                ManifoldSettings settings = new ManifoldSettings(
                        market.stream("/ws"),
                        market.rest(),
                        List.of("rain-or-not"),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(5),
                        100_000);
                return new ManifoldSource(settings, new JdkStreams(), new Random(1));
            }

            @Override
            public String symbol() {
                return "rain-or-not:YES";
            }

            @Override
            public void happen(int number) {
                market.bet(bet(number));
            }

            @Override
            public void happenUnheard(int number) {
                market.betUnheard(bet(number));
            }

            @Override
            public void repeat(int number) {
                market.send(ManifoldStandIn.broadcast("global/new-bet", bet(number)));
            }
        };
    }

    private static JsonObject bet(int number) {
        return ManifoldStandIn.bet("b" + number, "c1", NOW + number, 0.5, 0.5 + number * 0.01);
    }
}
