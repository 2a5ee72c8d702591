// expect: refused synchronized
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "Synchronizes", symbols = {"BTCUSDT"})
class Synchronizes implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        synchronized (this) { ctx.log(1); }
    }
}
