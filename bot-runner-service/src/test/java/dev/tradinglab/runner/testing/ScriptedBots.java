package dev.tradinglab.runner.testing;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Bots in Java that stand in for Python ones, where Python is not the point. The source's first word is the kind, and a second one the call
 * at which the kind shows: {@code dice}, {@code raise}, {@code endless 40}, {@code broken 40}, {@code fickle 40}.
 */
public class ScriptedBots implements BotLanguage {
    /** The symbol that they trade. */
    public static final String SYMBOL = "BTCUSDT";

    /** Instances of this name run {@code fickle} bots otherwise than others do. */
    public static final String DEVIATING = "deviating";

    private final boolean deviating;

    /** Bots as they are. */
    public ScriptedBots() {
        this(false);
    }

    /** @param deviating whether {@code fickle} bots decide otherwise here */
    public ScriptedBots(boolean deviating) {
        this.deviating = deviating;
    }

    /** A version of a bot. */
    public static BotSource source(String name, String text, long interval) {
        return new BotSource(
                BotSource.version(name, text),
                name,
                name + ".py",
                BotSource.Language.PYTHON,
                List.of(SYMBOL),
                interval,
                text);
    }

    @Override
    public BotSource.Language language() {
        return BotSource.Language.PYTHON;
    }

    @Override
    public String mode() {
        return "java";
    }

    @Override
    public BotInstance open(BotSource source, long seed) {
        return new Bot(source.source().split(" "), new Random(seed), deviating);
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private static final class Bot implements BotInstance {
        private final String kind;
        private final int at;
        private final Random random;
        private final boolean deviating;
        private final Deque<Double> prices = new ArrayDeque<>();
        private int calls;

        Bot(String[] words, Random random, boolean deviating) {
            this.kind = words.length > 0 ? words[0] : "";
            this.at =
                    words.length > 1 && words[1].matches("[0-9]{1,9}") ? Integer.parseInt(words[1]) : Integer.MAX_VALUE;
            this.random = random;
            this.deviating = deviating;
        }

        @Override
        public CallResult start(Stretch first, int call) {
            return new CallResult.Returned(
                    0, List.of(), 0, List.of(log(first, call, 0, BotLog.Level.INFO, "hello")), null);
        }

        @Override
        public CallResult run(Stretch stretch, int from) {
            List<LogLine> logs = new ArrayList<>();
            for (int call = from; call < stretch.count(); call++) {
                calls++;
                if (kind.equals("endless") && calls == at) {
                    return new CallResult.Failed(
                            call, new BotFailure(FailureCode.TIMEOUT, 3, "never returned", "return", ""), logs);
                }
                if (kind.equals("broken") && calls == at) {
                    throw new IllegalStateException("a defect of the host");
                }
                List<OrderRequest> orders = decide(stretch, call);
                String error = null;
                if (kind.equals("raise") && random.nextInt(3) == 0) {
                    error = "ZeroDivisionError";
                    orders = List.of();
                    logs.add(log(stretch, call, 0, BotLog.Level.ERROR, error));
                }
                if (!orders.isEmpty() || call == stretch.count() - 1) {
                    return new CallResult.Returned(call + 1, orders, 0, logs, error);
                }
            }
            throw new IllegalArgumentException("nothing to call");
        }

        /** Remembers ten prices, throws dice, orders one or two things. */
        private List<OrderRequest> decide(Stretch stretch, int call) {
            double price = stretch.prices().getFirst()[call];
            if (Double.isNaN(price)) {
                return List.of();
            }
            prices.addLast(price);
            if (prices.size() > 10) {
                prices.removeFirst();
            }
            double average = prices.stream().mapToDouble(p -> p).sum() / prices.size();
            int dice = random.nextInt(8);
            if (kind.equals("fickle") && deviating && calls >= at) {
                // Not a function of what it sees: another instance of it decides otherwise.
                dice = 1;
            }
            if (dice == 0 && price >= average) {
                return List.of(order("BUY", "0.001"), order("SELL", "0.0004"));
            }
            return dice == 1 ? List.of(order(stretch.holdings()[0] > 0 ? "SELL" : "BUY", "0.002")) : List.of();
        }

        private static OrderRequest order(String side, String size) {
            return new MarketOrder(SYMBOL, side, size);
        }

        private static LogLine log(Stretch stretch, int call, int index, BotLog.Level level, String text) {
            return new LogLine(stretch.positions()[call], index, stretch.times()[call], level, text);
        }

        @Override
        public void close() {
            prices.clear();
        }
    }
}
