import dev.tradinglab.bot.*;
import java.util.OptionalDouble;

/** Random Trader: the smallest bot that does something. It throws dice; do not expect it to win. As bots/example_random.py. */
@Bot(name = "Random Trader (Java)", symbols = {"BTCUSDT"})
public class ExampleRandom implements TradingBot {
    private static final String SYMBOL = "BTCUSDT";
    private static final double TRADE_CHANCE = 0.10; // it acts on one call in ten
    private static final double BUY_SIZE = 0.001;
    private static final double MIN_CASH = 100.0;

    private enum Action {
        BUY,
        SELL,
        HOLD
    }

    @Override
    public void init(Context ctx) {
        ctx.log(String.format("Random Trader (Java) starts with %.2f", ctx.getCash()));
    }

    @Override
    public void onTick(Context ctx, Tick tick) {
        if (ctx.random().nextDouble() > TRADE_CHANCE) {
            return;
        }
        OptionalDouble last = ctx.getPrice(SYMBOL);
        if (last.isEmpty()) {
            return;
        }
        double price = last.getAsDouble();
        double cash = ctx.getCash();
        double position = ctx.getPosition(SYMBOL);
        Action action = Action.values()[ctx.random().nextInt(3)];

        switch (action) {
            case BUY -> {
                if (cash > MIN_CASH && cash >= price * BUY_SIZE) {
                    ctx.submitOrder(SYMBOL, Side.BUY, BUY_SIZE);
                    ctx.log(String.format("BUY %s at %.2f", BUY_SIZE, price));
                }
            }
            case SELL -> {
                if (position > 0) {
                    double size = position * 0.5;
                    ctx.submitOrder(SYMBOL, Side.SELL, size);
                    ctx.log(String.format("SELL %s at %.2f", size, price));
                }
            }
            case HOLD -> {
                // Waits for the next throw.
            }
        }
    }
}
