// expect: refused java.lang.Thread
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "StartsVirtualThread", symbols = {"BTCUSDT"})
class StartsVirtualThread implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Thread.startVirtualThread(() -> {});
    }
}
