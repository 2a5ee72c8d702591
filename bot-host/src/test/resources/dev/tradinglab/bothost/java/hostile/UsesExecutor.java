// expect: refused java.util.concurrent.Executors
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "UsesExecutor", symbols = {"BTCUSDT"})
class UsesExecutor implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        java.util.concurrent.Executors.newCachedThreadPool();
    }
}
