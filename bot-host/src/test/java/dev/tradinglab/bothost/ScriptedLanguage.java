package dev.tradinglab.bothost;

import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Bots whose every decision depends on every bit that they have ever seen, which they log as well: two folds that show them the least
 * difference come apart. They keep to the contract of {@link BotInstance}, early returns included.
 */
final class ScriptedLanguage implements BotLanguage {
    /** How often the bot fails for good: one call in so many; 0 for never. */
    private final int failsOneIn;

    ScriptedLanguage(int failsOneIn) {
        this.failsOneIn = failsOneIn;
    }

    @Override
    public BotSource.Language language() {
        return BotSource.Language.PYTHON;
    }

    @Override
    public String mode() {
        return "scripted";
    }

    @Override
    public BotInstance open(BotSource source, long seed) {
        return new Bot(source.symbols(), seed, failsOneIn);
    }

    @Override
    public void close() {}

    private static final class Bot implements BotInstance {
        private static final List<String> SIZES = List.of("0.5", "1e-05", "nan", "2", "1000000000", "0.1", "-1");
        private final List<String> symbols;
        private final int failsOneIn;
        private long seen;
        private long orderedAt = -1;
        private int orders;

        Bot(List<String> symbols, long seed, int failsOneIn) {
            this.symbols = symbols;
            this.seen = seed;
            this.failsOneIn = failsOneIn;
        }

        @Override
        public CallResult start(Stretch stretch, int at) {
            hear(stretch);
            see(stretch, at);
            List<OrderRequest> placed = decide(stretch, at);
            return returned(stretch, at, at, placed, new ArrayList<>(List.of(line(stretch, at, 0))));
        }

        @Override
        public CallResult run(Stretch stretch, int from) {
            List<LogLine> logs = new ArrayList<>();
            hear(stretch);
            for (int call = from; call < stretch.count(); call++) {
                see(stretch, call);
                logs.add(line(stretch, call, 1));
                if (failsOneIn > 0 && Long.remainderUnsigned(seen, failsOneIn) == 0) {
                    BotFailure failure = new BotFailure(FailureCode.TIMEOUT, 0, "scripted", "none", "");
                    return new CallResult.Failed(call, failure, logs);
                }
                List<OrderRequest> placed = decide(stretch, call);
                boolean early = (seen >>> 20 & 31) == 0;
                if (!placed.isEmpty() || early || call + 1 == stretch.count()) {
                    return returned(stretch, call, call + 1, placed, logs);
                }
            }
            throw new IllegalStateException("a stretch without a call");
        }

        private CallResult returned(
                Stretch stretch, int call, int next, List<OrderRequest> placed, List<LogLine> logs) {
            boolean again = stretch.positions()[call] == orderedAt;
            int first = again ? orders : 0;
            if (!placed.isEmpty()) {
                orderedAt = stretch.positions()[call];
                orders = first + placed.size();
            }
            return new CallResult.Returned(next, placed, first, logs, (seen & 3) == 0 ? "raised " + seen : null);
        }

        private void hear(Stretch stretch) {
            stretch.refusals().forEach(refusal -> mix(refusal.toString().hashCode()));
        }

        private void see(Stretch stretch, int call) {
            mix(stretch.positions()[call]);
            mix(stretch.times()[call]);
            mix(Double.doubleToLongBits(stretch.equity()[call]));
            mix(Double.doubleToLongBits(stretch.unrealized()[call]));
            mix(Double.doubleToLongBits(stretch.cash()));
            mix(Double.doubleToLongBits(stretch.realized()));
            for (int k = 0; k < symbols.size(); k++) {
                mix(Double.doubleToLongBits(stretch.prices().get(k)[call]));
                mix(Double.doubleToLongBits(stretch.holdings()[k]));
            }
        }

        private void mix(long value) {
            long z = seen * 0x9E3779B97F4A7C15L + value;
            z = (z ^ z >>> 32) * 0xBF58476D1CE4E5B9L;
            seen = z ^ z >>> 29;
        }

        private List<OrderRequest> decide(Stretch stretch, int call) {
            List<OrderRequest> placed = new ArrayList<>();
            int many =
                    switch ((int) (seen >>> 8 & 7)) {
                        case 0 -> 1;
                        case 1 -> 1 + (int) (seen >>> 16 & 1);
                        default -> 0;
                    };
            for (int i = 0; i < many; i++) {
                mix(i);
                int symbol = (int) Long.remainderUnsigned(seen, symbols.size() + 1);
                boolean known = symbol < symbols.size();
                double held = known ? stretch.holdings()[symbol] : 0;
                boolean sell = (seen >>> 24 & 1) == 0;
                String size = sell && held > 0
                        ? Double.toString(held)
                        : SIZES.get((int) Long.remainderUnsigned(seen >>> 30, SIZES.size()));
                placed.add(new MarketOrder(known ? symbols.get(symbol) : "NONE", sell ? "SELL" : "BUY", size));
            }
            return placed;
        }

        private LogLine line(Stretch stretch, int call, int index) {
            return new LogLine(
                    stretch.positions()[call], index, stretch.times()[call], BotLog.Level.INFO, Long.toHexString(seen));
        }

        @Override
        public void close() {}
    }
}
