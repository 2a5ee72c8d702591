// expect: refused dev.tradinglab.bothost.java.runtime does not exist
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "NamesTheGuard", symbols = {"BTCUSDT"})
class NamesTheGuard implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        dev.tradinglab.bothost.java.runtime.Guard.leave(100000);
    }
}
