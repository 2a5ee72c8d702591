package dev.tradinglab.engine.account;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.run.ExecutionRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What may happen to an account, at random: market events with late, back-filled, empty and extreme ones among them, and a bot that orders
 * sensibly, greedily or nonsense.
 */
final class RandomCommands {
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT");
    private static final String[] NONSENSE = {
        "nan",
        "inf",
        "-inf",
        "None",
        "",
        "abc",
        "0",
        "0.0",
        "-1",
        "-0.5",
        "1e-9",
        "5e-324",
        "1e300",
        "1e11",
        "92233720368.54775808",
        "1 000",
        "0x10"
    };

    final AccountTerms terms;
    private final Random random;
    private final boolean extreme;
    private final List<String> placed = new ArrayList<>();
    private long time = 1_700_000_000_000_000L;
    private double level = 100;

    RandomCommands(Random random) {
        this.random = random;
        this.extreme = random.nextInt(5) == 0;
        // Extreme prices meet one position only: what equity is held at then is said of each position by itself.
        List<String> symbols = extreme ? SYMBOLS.subList(0, 1) : SYMBOLS.subList(0, 1 + random.nextInt(2));
        this.terms = new AccountTerms(
                "run-" + random.nextInt(10),
                "bot@" + random.nextInt(10),
                symbols,
                extreme ? random.nextLong() >>> 1 : random.nextInt(20_000) * Fixed.ONE,
                rules(),
                1 + random.nextInt(20_000_000),
                random.nextBoolean() ? 1 + random.nextInt(4) : AccountTerms.MOST_WORKING);
    }

    private ExecutionRules rules() {
        return switch (random.nextInt(3)) {
            case 0 -> ExecutionRules.DEFAULT;
            case 1 -> new ExecutionRules(random.nextInt(3_000_000), random.nextInt(1_000_000_000), 10 * Fixed.ONE);
            default -> new ExecutionRules(0, random.nextLong(10_000 * Fixed.ONE), random.nextLong(10_000 * Fixed.ONE));
        };
    }

    MarketEvent event() {
        time += random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextInt(40) == 0 ? 60_000_000 : 1_500_000);
        level = Math.max(0.01, level * (1 + random.nextGaussian() / 50));
        long at = random.nextInt(6) == 0 ? time - random.nextInt(5_000_000) : time;
        boolean backfilled = random.nextInt(10) == 0;
        boolean more = random.nextInt(10) == 0;
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        return switch (random.nextInt(10)) {
            case 0 -> new Clock(0, at);
            case 1 -> new Gap(0, "x", symbol, at, 0, 0, null, null, 0, 0, null);
            case 2, 3 ->
                new Quote(0, "x", symbol, at, 0, sideOfQuote(), Fixed.ONE, sideOfQuote(), Fixed.ONE, backfilled, more);
            case 4 -> {
                long start = at - random.nextInt(2_000_000);
                yield new Bar(
                        0, "x", symbol, start, at, 0, price(), price(), price(), price(), Fixed.ONE, backfilled, more);
            }
            default -> new Trade(0, "x", symbol, at, 0, price(), Fixed.ONE, null, null, backfilled, more);
        };
    }

    private long sideOfQuote() {
        return random.nextInt(8) == 0 ? 0 : price();
    }

    private long price() {
        if (extreme && random.nextInt(4) == 0) {
            return Math.max(1, random.nextLong() >>> 1 + random.nextInt(62));
        }
        return Math.max(1, Fixed.parse(Double.toString(level)));
    }

    MarketOrder order(Account account) {
        String symbol = random.nextInt(30) == 0
                ? "DOGE"
                : terms.symbols().get(random.nextInt(terms.symbols().size()));
        String side = random.nextInt(30) == 0 ? "buy" : random.nextBoolean() ? "BUY" : "SELL";
        double held = Fixed.toDouble(account.position(symbol).size());
        String size =
                switch (random.nextInt(8)) {
                    case 0 -> NONSENSE[random.nextInt(NONSENSE.length)];
                    case 1, 2 -> Double.toString(held);
                    case 3 -> Double.toString(held / 2);
                    case 4 -> Double.toString(Fixed.toDouble(account.cash()) / level * random.nextDouble() * 1.2);
                    case 5 -> Fixed.format(1 + random.nextInt(1_000));
                    case 6 -> extreme ? Fixed.format(random.nextLong() >>> 1 + random.nextInt(60)) : "0.1";
                    default -> Double.toString(random.nextInt(1_000) / 1_000.0);
                };
        return new MarketOrder(random.nextInt(200) == 0 ? null : symbol, random.nextInt(200) == 0 ? null : side, size);
    }

    void placed(String id) {
        placed.add(id);
    }

    /** The id of an order that may be long done with. */
    String someOrder() {
        return placed.isEmpty() ? "none" : placed.get(Math.max(0, placed.size() - 1 - random.nextInt(8)));
    }
}
