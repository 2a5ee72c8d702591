package dev.tradinglab.runner.model;

import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderRequest;
import java.util.ArrayList;
import java.util.List;

/** Bots whose source says how many orders each call places, one digit a call. */
final class Clockwork implements BotLanguage {
    /** A bot that is called at every event. */
    static BotSource source(String name, String orders) {
        return new BotSource(
                name, name, name + ".py", BotSource.Language.PYTHON, List.of("BTCUSDT", "ETHUSDT"), 0, orders);
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
        return new Bot(source.source());
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private static final class Bot implements BotInstance {
        private final String orders;
        private int calls;

        Bot(String orders) {
            this.orders = orders;
        }

        @Override
        public CallResult start(Stretch stretch, int at) {
            return new CallResult.Returned(0, List.of(), 0, List.of(), null);
        }

        @Override
        public CallResult run(Stretch stretch, int from) {
            int call = from;
            List<OrderRequest> placed = List.of();
            while (call < stretch.count() && placed.isEmpty()) {
                placed = decide();
                call++;
            }
            return new CallResult.Returned(call, placed, 0, List.of(), null);
        }

        private List<OrderRequest> decide() {
            int count = orders.charAt(calls++) - '0';
            List<OrderRequest> placed = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                placed.add(new MarketOrder("BTCUSDT", i % 2 == 0 ? "BUY" : "SELL", "0.00" + calls));
            }
            return placed;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
