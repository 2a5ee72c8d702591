// expect: failed ORDER_FLOOD more than 100 orders
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "FloodsOrders", symbols = {"BTCUSDT"})
class FloodsOrders implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        for (int i = 0; i < 200; i++) { ctx.submitOrder("BTCUSDT", Side.BUY, 1); }
    }
}
