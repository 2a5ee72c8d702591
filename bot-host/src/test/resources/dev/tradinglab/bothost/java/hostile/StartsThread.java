// expect: refused java.lang.Thread
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "StartsThread", symbols = {"BTCUSDT"})
class StartsThread implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        new Thread(() -> {}).start();
    }
}
