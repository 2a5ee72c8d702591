import dev.tradinglab.bot.*;
import java.util.ArrayDeque;
import java.util.OptionalDouble;

/** Trend Follower: buys when the price is above its moving average, sells all of it when below. As bots/example_trend.py. */
@Bot(name = "Trend Follower (Java)", symbols = {"BTCUSDT"})
public class ExampleTrend implements TradingBot {
    private static final String SYMBOL = "BTCUSDT";
    private static final int WINDOW = 10; // calls, so seconds at the default cadence
    private static final double BUY_SIZE = 0.005;
    private static final double MIN_CASH = 100.0;

    private final ArrayDeque<Double> prices = new ArrayDeque<>();

    @Override
    public void init(Context ctx) {
        ctx.log("Trend Follower (Java) starts: moving average over " + WINDOW + " calls");
    }

    @Override
    public void onTick(Context ctx, Tick tick) {
        OptionalDouble last = ctx.getPrice(SYMBOL);
        if (last.isEmpty()) {
            return;
        }
        double price = last.getAsDouble();
        prices.addLast(price);
        if (prices.size() > WINDOW) {
            prices.removeFirst();
        }
        if (prices.size() < WINDOW) {
            return;
        }

        double sum = 0;
        for (double each : prices) {
            sum += each;
        }
        double average = sum / prices.size();
        double cash = ctx.getCash();
        double position = ctx.getPosition(SYMBOL);

        if (price > average && position == 0 && cash > MIN_CASH) {
            if (cash >= price * BUY_SIZE) {
                ctx.submitOrder(SYMBOL, Side.BUY, BUY_SIZE);
                ctx.log(String.format("BUY %s at %.2f, average %.2f", BUY_SIZE, price, average));
            }
        } else if (price < average && position > 0) {
            ctx.submitOrder(SYMBOL, Side.SELL, position);
            ctx.log(String.format("SELL %s at %.2f, average %.2f", position, price, average));
        }
    }
}
