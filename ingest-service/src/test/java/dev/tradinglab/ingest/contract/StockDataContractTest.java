package dev.tradinglab.ingest.contract;

import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.ingest.stockdata.StockDataRigs;
import dev.tradinglab.ingest.stockdata.StockDataSettings;
import dev.tradinglab.ingest.stockdata.StockDataSource;
import dev.tradinglab.standins.StockDataStandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** Who is asked and does not tell: it listens as long as it asks. */
class StockDataContractTest extends MarketSourceContract {
    private static final Instant OPEN = Instant.parse("2021-10-26T19:59:59.900Z");

    @Override
    protected MarketRig rig() {
        return new Rig(new StockDataStandIn(0, 1_000_000, 3));
    }

    private record Rig(StockDataStandIn market) implements MarketRig {
        @Override
        public MarketSource source() {
            StockDataSettings settings = StockDataRigs.of(market, "AMZN").settings();
            return new StockDataSource(settings, new Random(1), () -> OPEN);
        }

        @Override
        public String symbol() {
            return "AMZN";
        }

        @Override
        public boolean isListening() {
            int before = market.requests();
            long until = System.nanoTime() + Duration.ofMillis(300).toNanos();
            while (market.requests() == before && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return market.requests() > before;
        }

        @Override
        public void happen(int number) {
            market.quote("AMZN", "2021-10-26T13:51:%02d".formatted(10 + number), 100 + number, number);
        }

        /** Only the last trade can be asked for. */
        @Override
        public void happenUnheard(int number) {
            happen(number);
        }

        @Override
        public void repeat(int number) {
            happen(number);
        }

        @Override
        public void garbage() {
            market.fail(1, 200, "{\"data\":[{\"ticker\":", Map.of());
            market.fail(1, 200, "{\"data\":[{\"ticker\":\"AMZN\"}]}", Map.of());
        }

        @Override
        public void cut() {
            market.fail(Integer.MAX_VALUE, 503, "{\"error\":{\"code\":\"maintenance_mode\"}}", Map.of());
        }

        @Override
        public void restore() {
            market.fail(0, 0, "", Map.of());
        }

        @Override
        public boolean canFill() {
            return false;
        }

        @Override
        public void close() {
            market.close();
        }
    }
}
