package dev.tradinglab.proof.testing;

import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderRequest;
import java.util.List;
import java.util.Random;

/**
 * Bots in Java that throw dice, since Python is not the point: every decision follows from the seed and from all that was seen.
 *
 * @param salt bots with another one decide otherwise: what a hidden clock would do
 */
public record DiceLanguage(long salt) implements BotLanguage {
    @Override
    public BotSource.Language language() {
        return BotSource.Language.PYTHON;
    }

    @Override
    public String mode() {
        return "dice";
    }

    @Override
    public BotInstance open(BotSource source, long seed) {
        return new Bot(source.symbols().getFirst(), new Random(seed + salt));
    }

    @Override
    public void close() {
        // Nothing to end.
    }

    private record Bot(String symbol, Random random) implements BotInstance {
        @Override
        public CallResult start(Stretch stretch, int at) {
            return new CallResult.Returned(at, List.of(), 0, List.of(), null);
        }

        @Override
        public CallResult run(Stretch stretch, int from) {
            for (int call = from; call < stretch.count(); call++) {
                if (random.nextInt(4) == 0) {
                    LogLine line =
                            new LogLine(stretch.positions()[call], 0, stretch.times()[call], BotLog.Level.INFO, "six");
                    return new CallResult.Returned(call + 1, List.of(order(stretch)), 0, List.of(line), null);
                }
            }
            return new CallResult.Returned(stretch.count(), List.of(), 0, List.of(), null);
        }

        private OrderRequest order(Stretch stretch) {
            double held = stretch.holdings()[0];
            return held > 0 && random.nextBoolean()
                    ? new MarketOrder(symbol, "SELL", Double.toString(held))
                    : new MarketOrder(symbol, "BUY", random.nextInt(8) == 0 ? "nan" : "0.01");
        }

        @Override
        public void close() {
            // Nothing to free.
        }
    }
}
