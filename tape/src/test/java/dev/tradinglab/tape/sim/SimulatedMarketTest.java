package dev.tradinglab.tape.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.Topics;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {
    private static final long START = 1_700_000_000_000_000L;

    @Test
    void shouldMakeTheSameTradesForEver() throws Exception {
        // Given
        SimulatedMarket market = new SimulatedMarket(42);
        MessageDigest sha = MessageDigest.getInstance("SHA-256");

        // When
        trades(market, START, 10_000)
                .forEach(trade -> sha.update(Topics.TICKS_SIM.codec().encode(trade)));

        // Then: a changed number here changes every simulated tape, so it must be meant
        assertThat(HexFormat.of().formatHex(sha.digest()))
                .isEqualTo("7e3a49bb93a6402ac0a286a421d3cd30563656c5923280694fbd2a42a1ba5105");
    }

    @Test
    void shouldDifferBySeed() {
        // Given
        List<Trade> one = trades(new SimulatedMarket(1), START, 100);

        // When
        List<Trade> other = trades(new SimulatedMarket(2), START, 100);

        // Then
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void shouldGoOnAfterARestartAsIfItHadNeverStopped() {
        // Given
        List<Trade> uninterrupted = trades(new SimulatedMarket(7), START, 5_000);
        int cut = 3_210;

        // When
        SimulatedMarket resumed = new SimulatedMarket(7);
        Map<String, Trade> last = new HashMap<>();
        uninterrupted.subList(0, cut).forEach(trade -> last.put(trade.symbol(), trade));
        last.forEach((symbol, trade) -> resumed.resume(symbol, Long.parseLong(trade.id()), trade.price()));
        List<Trade> rest = trades(resumed, uninterrupted.get(cut - 1).time(), 5_000 - cut);

        // Then
        assertThat(rest).isEqualTo(uninterrupted.subList(cut, 5_000));
    }

    @Test
    void shouldCountIdsWithoutAHoleAndStayNearItsStartPrice() {
        // Given
        SimulatedMarket market = new SimulatedMarket(3);
        Map<String, Long> ids = new HashMap<>();
        Map<String, Long> lowest = new HashMap<>();
        Map<String, Long> highest = new HashMap<>();
        int moved = 0;

        // When
        for (int i = 0; i < 1_000_000; i++) {
            Trade trade = market.next(i);
            assertThat(Long.parseLong(trade.id())).isEqualTo(ids.merge(trade.symbol(), 1L, Long::sum));
            moved += lowest.getOrDefault(trade.symbol(), 0L) == trade.price() ? 0 : 1;
            lowest.merge(trade.symbol(), trade.price(), Math::min);
            highest.merge(trade.symbol(), trade.price(), Math::max);
        }

        // Then
        assertThat(moved).isGreaterThan(900_000);
        for (SimulatedSymbol symbol : SimulatedSymbol.DEFAULTS) {
            assertThat(lowest.get(symbol.name())).isBetween(symbol.start() * 6 / 10, symbol.start() * 999 / 1000);
            assertThat(highest.get(symbol.name())).isBetween(symbol.start() * 1001 / 1000, symbol.start() * 14 / 10);
            assertThat(ids.get(symbol.name())).isBetween(490_000L, 510_000L);
        }
    }

    @Test
    void shouldKeepItsPace() {
        // Given
        SimulatedMarket market = new SimulatedMarket(5, SimulatedSymbol.DEFAULTS, 50);

        // When
        List<Trade> trades = trades(market, START, 10_000);

        // Then
        long micros = trades.getLast().time() - START;
        assertThat(micros).isBetween(190_000_000L, 210_000_000L);
    }

    @Test
    void shouldQuotePricesInWholeStepsOfAnySymbol() {
        // Given
        List<SimulatedSymbol> symbols = List.of(
                SimulatedSymbol.parse("TINY:0.01"), SimulatedSymbol.parse("HUGE:10000000"), SimulatedSymbol.parse("X"));
        SimulatedMarket market = new SimulatedMarket(9, symbols, 10);

        // When
        List<Trade> trades = trades(market, START, 50_000);

        // Then
        assertThat(trades).allSatisfy(trade -> {
            SimulatedSymbol symbol = symbols.stream()
                    .filter(s -> s.name().equals(trade.symbol()))
                    .findFirst()
                    .orElseThrow();
            assertThat(trade.price() % symbol.priceStep()).isZero();
            assertThat(trade.size() % 1_000).isZero();
            assertThat(trade.size()).isPositive();
        });
        assertThat(symbols.getLast().start()).isEqualTo(100 * Fixed.ONE);
    }

    @Test
    void shouldRefuseWhatItCannotSimulate() {
        assertThatThrownBy(() -> SimulatedSymbol.parse("X:0.001")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SimulatedMarket(1, List.of(), 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SimulatedMarket(1, SimulatedSymbol.DEFAULTS, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Trade> trades(SimulatedMarket market, long start, int count) {
        List<Trade> trades = new ArrayList<>(count);
        long time = start;
        for (int i = 0; i < count; i++) {
            time += market.delay();
            trades.add(market.next(time));
        }
        return trades;
    }
}
